import { describe, expect, it } from "vitest";
import { type Focus, isSingleCharacter, type KeyPress, keyName, mayFire } from "./keys";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});
const shiftKey = true;

describe("keyName", () => {
  it.each<[KeyPress, string | null]>([
    [press("p"), "p"],
    [press("P"), "p"], // Caps Lock
    [press("P", { shiftKey }), "Shift+p"],
    [press("?", { shiftKey }), "?"],
    [press("+"), "+"],
    [press("+", { shiftKey }), "+"],
    [press("/", { shiftKey }), "/"], // on a German keyboard
    [press(" "), "Space"],
    [press("ArrowLeft", { shiftKey }), "Shift+ArrowLeft"],
    [press("z", { ctrlKey: true }), "Mod+z"],
    [press("Z", { metaKey: true, shiftKey }), "Mod+Shift+z"],
    [press("Enter", { metaKey: true }), "Mod+Enter"],
    [press("p", { altKey: true }), null],
    [press("@", { ctrlKey: true, altKey: true, altGraph: true }), "@"],
    [press("p", { isComposing: true }), null],
  ])("%j → %s", (event, name) => expect(keyName(event)).toBe(name));
});

it.each([
  ["p", true],
  ["Shift+p", true],
  ["?", true],
  ["+", true],
  ["Mod+z", false],
  ["ArrowLeft", false],
  ["Space", false],
])("%s is a single character: %s", (name, single) => expect(isSingleCharacter(name)).toBe(single));

it.each<[string, Focus, boolean, boolean]>([
  ["p", "page", true, true],
  ["p", "control", true, true],
  ["p", "typing", true, false],
  ["p", "dialog", true, false],
  ["p", "page", false, false],
  ["Shift+p", "page", false, false],
  ["?", "page", false, false],
  ["Mod+z", "page", false, true],
  ["Mod+z", "typing", true, false],
  ["Enter", "control", true, false],
  ["Space", "control", true, false],
  ["Shift+ArrowLeft", "control", true, false],
  ["ArrowLeft", "page", false, true],
  ["Home", "control", true, false],
])("%s with focus on %s, characters on %s → %s", (name, focus, on, fires) => {
  expect(mayFire(name, focus, on)).toBe(fires);
});
