import { chancesOf } from "@/lib/domain/reviews/chance";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import type { SettingRange } from "./number-steps";
import type { ValueStrength } from "./value-strengths";

const longest = 40;
const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function nameOf(key: string, value: unknown): string {
  if (typeof value === "number" || typeof value === "string") return cut(String(value));
  if (key === "model" && typeof value === "object" && value !== null && "name" in value)
    return cut(String(value.name));
  return cut(JSON.stringify(value));
}

/** "not settled: 4.5 and 6 overlap (41–68 % and 38–64 %)" */
export function notSettledText(key: string, best: ValueStrength, second: ValueStrength): string {
  const [one, other] = [best, second].map(({ interval }) => rangeText(chancesOf(interval)));
  return `not settled: ${nameOf(key, best.value)} and ${nameOf(key, second.value)} overlap (${one} and ${other})`;
}

/** "never varied in these rounds; within 0 to 1 of the runner’s offer" */
export function neverVariedText({ min, max }: SettingRange): string {
  const said = "never varied in these rounds";
  if (min !== null && max !== null) return `${said}; within ${min} to ${max} of the runner’s offer`;
  if (min === null && max === null) return said;
  return `${said}; the runner’s offer takes ${min === null ? `at most ${max}` : `at least ${min}`}`;
}

export const seedText = "always two, so that luck is not taken for a setting";
