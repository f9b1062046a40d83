import { expect, it } from "vitest";
import { canonicalRedirect } from "./canonical-host";

const here = "http://127.0.0.1:3000";
const html = "text/html,*/*";

it.each([
  ["localhost:3000", "/a?b=c", html, "GET", here, `${here}/a?b=c`],
  ["[::1]:3000", "/", html, "GET", here, `${here}/`],
  ["localhost:3000", "//elsewhere.example/", html, "GET", here, `${here}//elsewhere.example/`],
  ["localhost:3000", "http://elsewhere.example/", html, "GET", here, null],
  ["127.0.0.1:3000", "/a", html, "GET", here, null],
  ["localhost:3000", "/api/v1/x", html, "GET", here, null],
  ["localhost:3000", "/a", "application/json", "GET", here, null],
  ["localhost:3000", "/a", html, "POST", here, null],
  ["fluxara.example", "/a", html, "GET", here, null],
  ["localhost:3000", "/a", html, "GET", "https://fluxara.example", null],
])("%s %s (%s, %s) of %s leads to %s", (host, url, accept, method, publicUrl, expected) => {
  expect(canonicalRedirect({ method, url, headers: { host, accept } }, publicUrl)).toBe(expected);
});
