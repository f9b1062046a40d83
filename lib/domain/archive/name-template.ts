/** The words that a file name template may contain in braces. */
export const namePlaceholders = [
  "name",
  "set",
  "model",
  "seed",
  "index",
  "sampler",
  "steps",
  "preset",
  "pipeline",
  "environment",
] as const;
export type NamePlaceholder = (typeof namePlaceholders)[number];

const isPlaceholder = (word: string): word is NamePlaceholder =>
  (namePlaceholders as readonly string[]).includes(word);

const longest = 200;
const deepest = 8;

/** What is wrong with a template such as `{set}/{model}-{seed}`; null if nothing. */
export function templateProblem(template: string): string | null {
  if (template.length > longest) return `at most ${longest} characters`;
  const parts = template.split("/");
  if (parts.length > deepest + 1) return `at most ${deepest} folders`;
  if (parts.some((part) => part.trim() === "")) return "a folder or the name is empty";
  const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(([, word = ""]) => !isPlaceholder(word));
  if (unknown) return `unknown placeholder ${unknown[0]}; known are {${namePlaceholders.join("}, {")}}`;
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ""))) return "a brace without its other half";
  return null;
}
