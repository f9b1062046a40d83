import { expect, it } from "vitest";
import { abilitiesOf, abilityNames, assistantAbilities } from "./assistant-abilities";
import { assistantPermissions } from "./assistant-rights";

const of = (names: typeof abilityNames) => names.flatMap((name) => assistantAbilities[name].permissions);

it("abilities are all that an assistant can have, each permission once", () => {
  expect([...of(abilityNames)].sort()).toEqual([...assistantPermissions].sort());
});

it("permissions are named by the abilities that they make up whole", () => {
  expect(abilitiesOf(of(abilityNames))).toEqual(abilityNames);
  expect(abilitiesOf(of(["read", "comment"]))).toEqual(["read", "comment"]);
  expect(abilitiesOf(["artifact:read", "vote:write"])).toEqual([]);
});
