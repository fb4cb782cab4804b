"use strict";
// The language that the browser asks for; the two links lead there too.
location.replace(/^ru\b/i.test(navigator.language) ? "ru/index.html" : "en/index.html");
