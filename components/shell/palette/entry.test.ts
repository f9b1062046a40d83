import { Search } from "lucide-react";
import { describe, expect, it } from "vitest";
import { arranged, type Entry, type Group } from "./entry";

const entry = (title: string, group: Group = "Pages", also?: string): Entry => ({
  key: title,
  group,
  title,
  ...(also === undefined ? {} : { also }),
  icon: Search,
  href: "/",
});
const titles = (typed: string, ...entries: Entry[]) => arranged(entries, typed).map(({ title }) => title);

describe("entries of the palette", () => {
  it("need every typed word, in any order and case, in their title or other words", () => {
    const entries = [entry("Settings: Retention"), entry("New selection", "Actions", "create")];
    expect(titles("RET set", ...entries)).toEqual(["Settings: Retention"]);
    expect(titles("create sel", ...entries)).toEqual(["New selection"]);
    expect(titles("settings members", ...entries)).toEqual([]);
    expect(titles(" ", ...entries)).toHaveLength(2);
  });

  it("are in the order of the groups; what starts as typed comes first in its group", () => {
    const found = titles(
      "re",
      entry("Compare"),
      entry("Harbour, redone", "Reviews"),
      entry("Reviews"),
      entry("Red door", "Reviews"),
      entry("A reef", "Recent"),
    );
    expect(found).toEqual(["A reef", "Reviews", "Compare", "Red door", "Harbour, redone"]);
  });
});
