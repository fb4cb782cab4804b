"""The controlled words of this dataset, each with a label in both languages and a definition."""

from rowcite.rows import Word


class SourceKind(Word):
    """What sort of document a source is."""

    NEWS = (
        "news-article",
        "News article",
        "Новостная статья",
        "A report by a news agency or a paper.",
    )
    RELEASE = (
        "press-release",
        "Press release",
        "Пресс-релиз",
        "A text issued by the body that it is about.",
    )
    INTERVIEW = "interview", "Interview", "Интервью", "Questions and answers with one person."
    DOCUMENT = "document", "Document", "Документ", "A law, order, programme or contract."
    REFERENCE = (
        "reference",
        "Reference",
        "Справочник",
        "A maintained list that codes or identifiers are taken from.",
    )


class Capture(Word):
    """How much of the document was read."""

    FULL = "full", "Full", "Полностью", "The whole text was read."
    PARTIAL = (
        "partial",
        "Partial",
        "Частично",
        "Only a part was read; nothing is recorded of the rest.",
    )


class DateBasis(Word):
    """How the date is known."""

    STATED = (
        "stated",
        "Stated",
        "Указана",
        "Printed; that of an event perhaps without its year, which that of publication gives.",
    )
    RELATIVE = (
        "relative",
        "Relative",
        "Относительная",
        "Relative to the day of publication: yesterday, two years ago; years ago is ../2025-12-23.",
    )
    PUBLICATION = (
        "publication",
        "Publication",
        "Публикация",
        "No date is printed; the day of publication stands for it, or bounds it: ../2025-12-23.",
    )
    INFERRED = (
        "inferred",
        "Inferred",
        "Выведена",
        "The editors concluded it; a citation explains how.",
    )


class OrganisationKind(Word):
    """What sort of organisation or body it is."""

    GOVERNMENT = (
        "government-body",
        "Government body",
        "Орган власти",
        "A state or regional authority, council or office.",
    )
    COMPANY = "company", "Company", "Компания", "A commercial enterprise."
    UNIVERSITY = "university", "University", "Университет", "A higher-education institution."
    RESEARCH = (
        "research-body",
        "Research body",
        "Научная организация",
        "An academy, its branch, or an institute.",
    )
    CENTRE = (
        "innovation-centre",
        "Innovation centre",
        "Инновационный центр",
        "An innovation science and technology centre.",
    )
    FOUNDATION = "foundation", "Foundation", "Фонд", "A fund or foundation."
    ASSOCIATION = (
        "association",
        "Association",
        "Объединение",
        "A society or association of members.",
    )
    COUNCIL = (
        "council",
        "Council",
        "Совет",
        "A board, council, working group or office of a project or body.",
    )
    MEDIA = "media", "Media", "СМИ", "A news agency, paper, broadcaster or site."
    PRESS = (
        "press-service",
        "Press service",
        "Пресс-служба",
        "The office through which a body speaks.",
    )
    REFERENCE = (
        "reference-publisher",
        "Reference publisher",
        "Издатель справочника",
        "Who keeps a maintained list.",
    )


class Status(Word):
    """Whether a thing is there, as the sources say."""

    EXISTING = "existing", "Existing", "Существует", "It is there, or acts."
    BEGUN = (
        "being-created",
        "Being created",
        "Создаётся",
        "A source says that it is being set up or built.",
    )
    PLANNED = "planned", "Planned", "Планируется", "Someone intends it."
    CONSIDERED = "considered", "Considered", "Рассматривается", "It is only thought about."
    FORMER = "former", "Former", "Бывшее", "It was there and is no more."
    ABANDONED = "abandoned", "Abandoned", "Остановлено", "It was begun or planned, and given up."


class ProjectKind(Word):
    """What a project is to bring about."""

    CLUSTER = (
        "cluster",
        "Cluster",
        "Кластер",
        "Enterprises and bodies of one field joined together.",
    )
    CENTRE = (
        "innovation-centre",
        "Innovation centre",
        "Инновационный центр",
        "An innovation science and technology centre that is no body of its own yet.",
    )
    SETTLEMENT = "settlement", "Settlement", "Населённый пункт", "A town or part of a town."
    INDUSTRY = (
        "industrial-centre",
        "Industrial centre",
        "Промышленный центр",
        "Plants at one place, planned together.",
    )
    TRAINING = "training", "Training", "Подготовка кадров", "A programme that trains specialists."


class RegionKind(Word):
    """What sort of region it is."""

    COUNTRY = "country", "Country", "Страна", "A state."
    GROUP = "country-group", "Group of countries", "Группа стран", "Several states named together."
    DISTRICT = (
        "federal-district",
        "Federal district",
        "Федеральный округ",
        "A federal district of Russia.",
    )
    SUBJECT = (
        "federal-subject",
        "Federal subject",
        "Субъект Федерации",
        "A krai, oblast or republic of Russia.",
    )
    MUNICIPAL = (
        "municipal-district",
        "Municipal district",
        "Муниципальный район",
        "A district within a krai, oblast or republic of Russia.",
    )
    MACROREGION = (
        "macroregion",
        "Macroregion",
        "Макрорегион",
        "A larger area without an administration of its own.",
    )


class PlaceKind(Word):
    """What sort of place it is."""

    CITY = "city", "City", "Город", "A town or city, existing or planned."
    AIRPORT = "airport", "Airport", "Аэропорт", "An airport."
    POWER = "power-plant", "Power plant", "Электростанция", "A plant that generates heat or power."
    SITE = "site", "Site", "Площадка", "A site, existing or intended, for industry or research."
    FACILITY = (
        "facility",
        "Facility",
        "Объект",
        "One building, line or installation, existing or planned.",
    )
    DEPOSIT = "deposit", "Deposit", "Месторождение", "Where ore lies, worked or not."
    AGGLOMERATION = (
        "agglomeration",
        "Agglomeration",
        "Агломерация",
        "Settlements that grow or would grow together.",
    )


class TopicKind(Word):
    """What sort of thing a topic is."""

    MATERIAL = "material", "Material", "Материал", "A substance, raw or processed."
    PRODUCT = "product", "Product", "Продукция", "Something that is made and sold."
    TECHNOLOGY = "technology", "Technology", "Технология", "A way of making or doing."
    FIELD = "field", "Field", "Направление", "A field of work, research or policy."
    DOCUMENT = (
        "document",
        "Document",
        "Документ",
        "An agreement, road map, strategy or programme paper.",
    )
    PROGRAMME = (
        "programme",
        "Programme",
        "Программа",
        "Aims of the state with the funds for them, such as the national projects.",
    )
    MARKET = "market", "Market", "Рынок", "Where products are sold, now or as intended."


class Modality(Word):
    """How real it is, per the source."""

    HAPPENED = "happened", "Happened", "Произошло", "It took place or was so."
    ONGOING = (
        "ongoing",
        "Ongoing",
        "Продолжается",
        "It is under way or is so at the time of the source.",
    )
    PLANNED = "planned", "Planned", "Планируется", "Someone intends it."
    PROPOSED = "proposed", "Proposed", "Предложено", "It is suggested, considered or asked for."
    CONDITIONAL = (
        "conditional",
        "Conditional",
        "Условно",
        "It holds if something else does, or may be so.",
    )
    ESTIMATED = "estimated", "Estimated", "По оценке", "It is an estimate."
    CLAIMED = (
        "claimed",
        "Claimed",
        "Утверждается",
        "A speaker asserts it; the source does not vouch for it.",
    )
    CANCELLED = "cancelled", "Cancelled", "Отменено", "It was called off."
    DENIED = "denied", "Denied", "Опровергнуто", "A source denies it."


class EventKind(Word):
    """What sort of event it is."""

    MEETING = "meeting", "Meeting", "Совещание", "People met to discuss something."
    VISIT = "visit", "Visit", "Визит", "Someone came to a region or place."
    JOURNEY = "journey", "Journey", "Поездка", "Someone travels through regions or between places."
    SPEECH = "speech", "Speech", "Выступление", "Someone spoke before a body or at an event."
    ARRIVAL = "arrival", "Arrival", "Прибытие", "Someone arrived and was met."
    INSPECTION = "inspection", "Inspection", "Осмотр", "Someone looked over a site."
    SIGNING = "signing", "Signing", "Подписание", "A document was signed or concluded."
    BROADCAST = (
        "broadcast",
        "Broadcast",
        "Эфир",
        "A televised appearance, interview or question session.",
    )
    ADOPTION = "adoption", "Adoption", "Принятие", "A document was adopted."
    LAUNCH = "launch", "Launch", "Запуск", "Facilities begin to work."
    CREATION = "creation", "Creation", "Создание", "A project, body or site is set up."
    CONSTRUCTION = "construction", "Construction", "Строительство", "Something is built."
    NEGOTIATION = "negotiation", "Negotiation", "Переговоры", "Parties negotiate."
    DECISION = "decision", "Decision", "Решение", "Something was decided or chosen."
    APPOINTMENT = "appointment", "Appointment", "Назначение", "Someone takes up an office."
    RELEASE = "release", "Release", "Освобождение от должности", "Someone leaves an office."
    ACQUISITION = (
        "acquisition",
        "Acquisition",
        "Приобретение",
        "Someone becomes the owner of a body or thing, or of a share in it.",
    )
    AWARD = (
        "award",
        "Award",
        "Предоставление прав",
        "A right, licence or contract is given to someone, or won at an auction.",
    )
    RESEARCH = "research", "Research", "Исследование", "Exploration, research or development work."
    PUBLICATION = (
        "publication",
        "Publication",
        "Публикация",
        "A message, report or article was published.",
    )


class ParticipationRole(Word):
    """What an actor is in an event."""

    HOST = "host", "Host", "Принимающий", "Receives the others."
    LEADER = "leader", "Leader", "Ведущий", "Held or led the event."
    VISITOR = "visitor", "Visitor", "Прибывший", "Came."
    SPEAKER = "speaker", "Speaker", "Выступающий", "Spoke there."
    SIGNATORY = "signatory", "Signatory", "Подписавший", "Signed or is a party to what was signed."
    PARTICIPANT = "participant", "Participant", "Участник", "Took part."
    ATTENDEE = "attendee", "Attendee", "Присутствовавший", "Was present."
    SUPERVISOR = (
        "supervisor",
        "Supervisor",
        "Курирующий",
        "Supervises what others do in it, or is made responsible for it.",
    )
    ACTOR = "actor", "Actor", "Исполнитель", "Does what the event consists of."
    CHANNEL = (
        "channel",
        "Channel",
        "Канал",
        "The broadcaster, agency, paper or office through which it was made public.",
    )
    VENUE = (
        "venue",
        "Venue",
        "Место проведения",
        "One of several regions or places in which the event took place.",
    )


# What the units of a new one measure goes into MEASURED_IN of kinds.py.
class Measure(Word):
    """What a figure measures."""

    INVESTMENT = (
        "investment",
        "Investment",
        "Инвестиции",
        "Money needed, promised or spent to build something.",
    )
    EXPORTS = "exports", "Exports", "Экспорт", "Money for which something is sold abroad."
    IMPORTS = "imports", "Imports", "Импорт", "Money for which something is bought from abroad."
    OUTPUT = "output", "Output", "Выпуск", "How much of something is produced, or can be."
    DEMAND = "demand", "Demand", "Потребность", "How much of something is needed or used."
    CAPACITY = (
        "capacity",
        "Power capacity",
        "Мощность",
        "How much power can be generated or carried, or is lacking.",
    )
    GROWTH = "growth", "Growth", "Рост", "How many times as much, or how much more, it becomes."
    AREA = "area", "Area", "Площадь", "Surface of land."
    LENGTH = "length", "Length", "Протяжённость", "How long a line, road or railway is."
    DURATION = "duration", "Duration", "Длительность", "How long something takes or lasts."
    TIME_FRAME = (
        "time-frame",
        "Time frame",
        "Срок",
        "Within how long something was or is to be done; it may take less.",
    )
    SHARE = "share", "Share", "Доля", "What part of a whole, in per cent."
    PARTICIPANTS = "participants", "Participants", "Участники", "How many organisations take part."
    REGIONS = "regions", "Regions", "Регионы", "How many regions something extends over."
    PROJECTS = "projects", "Projects", "Проекты", "How many projects are planned, studied or begun."
    TRAINEES = "trainees", "Trainees", "Обучаемые", "How many people study or are trained."
    PLANTS = "plants", "Plants", "Заводы", "How many plants are planned, built or at work."
    REGIMES = (
        "preferential-regimes",
        "Preferential regimes",
        "Льготные режимы",
        "How many regimes of privileges apply.",
    )
    JOBS = "jobs", "Jobs", "Рабочие места", "How many jobs are created."
    INHABITANTS = (
        "inhabitants",
        "Inhabitants",
        "Жители",
        "How many people live in a settlement, or are to live there.",
    )
    DEPOSITS = (
        "deposits",
        "Deposits",
        "Месторождения",
        "How many deposits are offered, explored or worked.",
    )
    RESERVES = "reserves", "Reserves", "Запасы", "How much of something lies in deposits."
    METALS = "metals", "Metals", "Металлы", "How many kinds of metal are found."
    SIGNED = (
        "documents-signed",
        "Documents signed",
        "Подписано документов",
        "How many documents were signed.",
    )


class StatementKind(Word):
    """What sort of statement it is."""

    CLAIM = "claim", "Claim", "Утверждение", "The speaker says that something is so."
    PLAN = "plan", "Plan", "План", "The speaker says what is intended."
    PROMISE = (
        "promise",
        "Promise",
        "Обещание",
        "The speaker commits to something or says what it will bring.",
    )
    OPINION = "opinion", "Opinion", "Мнение", "The speaker values something."
    ASSESSMENT = (
        "assessment",
        "Assessment",
        "Оценка",
        "The speaker judges from knowledge of the matter.",
    )
    QUESTION = "question", "Question", "Вопрос", "The speaker asks or says what is not answered."


class Predicate(Word):
    """How the subject is tied to the object."""

    HOLDS_OFFICE = (
        "holds-office",
        "Holds office in",
        "Занимает должность в",
        "The office stands in title_en, title_ru.",
    )
    HELD_OFFICE = (
        "held-office",
        "Held office in",
        "Занимал должность в",
        "A former office, called so by the source.",
    )
    CHAIRS = "chairs", "Chairs", "Возглавляет", "Leads the body, or is in charge of the project."
    INITIATED = "initiated", "Initiated", "Инициировал", "Set the project going."
    MEMBER = "member-of", "Member of", "Входит в", "Belongs to the body or group as a member."
    PART = "part-of", "Part of", "Часть", "Belongs to the larger thing."
    PARTY = "party-to", "Party to", "Сторона", "Is a party to the document."
    LOCATED = "located-in", "Located in", "Находится в", "Stands or is to stand there."
    NEAR = "near", "Near", "Вблизи", "Lies or is to lie in its area, not in it."
    COVERS = (
        "covers-territory",
        "Covers the territory of",
        "Охватывает территорию",
        "Extends over the region.",
    )
    INCLUDES = "includes", "Includes", "Включает", "Contains as a part or element."
    PROCESSES = "processes", "Processes", "Перерабатывает", "Processes the material."
    DEVELOPS = (
        "develops",
        "Develops",
        "Развивает",
        "Works out the technology, material, product or field.",
    )
    FURTHERS = (
        "furthers",
        "Furthers",
        "Содействует",
        "Helps to create, develop or run the project or centre.",
    )
    EXPLOITS = (
        "exploits",
        "Exploits",
        "Осваивает",
        "Opens up or works the deposit, or is to do so.",
    )
    COMPETENT = (
        "competent-in",
        "Competent in",
        "Имеет компетенции в",
        "Has skills or experience in the field.",
    )
    SEEKS = "seeks", "Seeks", "Ищет", "Looks for it, or is to look for it."
    PRODUCES = "produces", "Produces", "Производит", "Makes the product."
    USED_IN = "used-in", "Used in", "Применяется в", "Is or is to be used in the technology."
    OWNS = "owns", "Owns", "Владеет", "Is the owner."
    CONCERNS = "concerns", "Concerns", "Касается", "The document or project is about it."
    BASED_ON = "based-on", "Based on", "На базе", "Is set up on the base of the other."
    ALIGNED = (
        "aligned-with",
        "Aligned with",
        "Соответствует",
        "Accords with the document, strategy or programme.",
    )
    PARTNER = "partner-of", "Partner of", "Партнёр", "Works or is to work together with it."
    MARKET = "sells-to", "Sells to", "Сбывает в", "The object is a market, actual or expected."
    EXPORTS = "exports", "Exports", "Экспортирует", "Sells the product abroad, now or as intended."
    SPEAKS_FOR = (
        "speaks-for",
        "Speaks for",
        "Представляет",
        "Is its press service, representative or envoy.",
    )


class Scheme(Word):
    """A maintained list of identifiers."""

    ISO_3166_2 = "ISO-3166-2", "ISO 3166-2", "ISO 3166-2", "Codes of the subdivisions of countries."
    OKTMO = "OKTMO", "OKTMO", "ОКТМО", "Codes of the municipal territories of Russia."
    QID = "QID", "Wikidata item", "Объект Викиданных", "Items of Wikidata."
