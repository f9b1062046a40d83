import type { GivenPermission } from "./permissions";

export type AssistantAbility = {
  label: string;
  about: string;
  permissions: readonly GivenPermission[];
};

/** What an assistant may be allowed, in the words of its settings; together all that it can have. */
export const assistantAbilities = {
  read: {
    label: "Read",
    about: "Search, see pictures and their settings, read reviews and comments, compare",
    permissions: ["artifact:read", "job:read", "compare", "review:read", "comment:read"],
  },
  judge: {
    label: "Judge",
    about: "Vote, mark, and suggest decisions, apart from people",
    permissions: ["vote:write", "mark:write"],
  },
  comment: {
    label: "Comment",
    about: "Write comments under its own name",
    permissions: ["comment:write"],
  },
  generate: {
    label: "Generate",
    about: "Ask for batches that it has previewed, within the workspace’s limits",
    permissions: ["batch:write"],
  },
} as const satisfies Record<string, AssistantAbility>;

export type AbilityName = keyof typeof assistantAbilities;

export const abilityNames = Object.keys(assistantAbilities) as AbilityName[];

/** The abilities that these permissions make up whole. */
export const abilitiesOf = (given: readonly string[]): AbilityName[] =>
  abilityNames.filter((name) => assistantAbilities[name].permissions.every((each) => given.includes(each)));
