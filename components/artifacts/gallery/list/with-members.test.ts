import { expect, test } from "vitest";
import { isInStack, placeOf, withMembers } from "./with-members";

const items = (text: string) => [...text].map((id) => ({ id }));
const shown = (coverId: string | null, before = 0, members = "bxy") => {
  const list = withMembers({ items: items("abc"), before }, coverId, items(members));
  return [list.items.map(({ id }) => id).join(""), list.before, list.opened] as const;
};

test.each([
  [
    "members come after their cover, which is not shown twice",
    shown("b"),
    ["abxyc", 0, { coverId: "b", start: 2, end: 4 }],
  ],
  ["none is open", shown(null), ["abc", 0, null]],
  ["the cover is not in the list", shown("z"), ["abc", 0, null]],
  ["members are not there yet", shown("b", 0, ""), ["abc", 0, { coverId: "b", start: 2, end: 2 }]],
  [
    "before where the list was entered they count",
    shown("b", 2),
    ["abxyc", 4, { coverId: "b", start: 2, end: 4 }],
  ],
  ["of the first after that they do not", shown("b", 1), ["abxyc", 1, { coverId: "b", start: 2, end: 4 }]],
  [
    "what is in the list already is not shown twice",
    shown("b", 0, "bxc"),
    ["abxc", 0, { coverId: "b", start: 2, end: 3 }],
  ],
] as const)("members of a stack are listed: %s", (_, found, wanted) => {
  expect(found).toEqual(wanted);
});

test("in the stack are its cover and its members", () => {
  const [, , opened] = shown("b");
  expect([0, 1, 2, 3, 4].filter((at) => isInStack(opened, at))).toEqual([1, 2, 3]);
  expect(isInStack(null, 0)).toBe(false);
  expect([0, 1, 2, 3, 4].map((at) => placeOf(opened, at))).toEqual([0, 1, 1, 1, 4]);
});
