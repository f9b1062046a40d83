import { afterEach, beforeEach, expect, vi } from "vitest";
import { mendNetwork } from "./network";
import { closePage } from "./open-page";

let logged: string[] = [];

/** The theme’s script, which a server’s page has run; `search`, unknown to happy-dom; lists of `react-virtual`. */
const known = [
  /^Encountered a script tag while rendering/,
  /^The tag <%s> is unrecognized in this browser/,
  /^flushSync was called from inside a lifecycle method/,
];

// A setup file: files share a process, and hooks of a module that they import would be those of the first one alone.
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((...said) => logged.push(said.map(String).join(" ")));
});

/** An error that a page logs fails its test. */
afterEach(async () => {
  mendNetwork();
  await closePage();
  localStorage.clear();
  vi.restoreAllMocks();
  expect(logged.filter((text) => !known.some((each) => each.test(text)))).toEqual([]);
});
