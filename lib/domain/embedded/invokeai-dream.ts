import { type GrammarResult, grammarResult } from "@/lib/domain/embedded/grammar-result";
import { numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";

const maxChars = 65_536;

/** Before InvokeAI 3, the negative prompt was in [brackets] inside the prompt. */
export function splitBrackets(text: string | null): { prompt: string | null; negativePrompt: string | null } {
  if (text === null) return { prompt: null, negativePrompt: null };
  const [kept, taken]: [string[], string[]] = [[], []];
  let at = 0;
  for (const found of text.slice(0, maxChars).matchAll(/\[([^[\]]*)\]/g)) {
    kept.push(text.slice(at, found.index));
    taken.push(found[1] ?? "");
    at = found.index + found[0].length;
  }
  kept.push(text.slice(at));
  return { prompt: joined(kept), negativePrompt: joined(taken) };
}

function joined(parts: string[]): string | null {
  const trimmed = parts.map((part) => part.replace(/^[ ,]+/, "").replace(/[ ,]{1,64}$/, ""));
  return textOf(trimmed.filter((part) => part !== "").join(", "));
}

/** The command line of InvokeAI 1 and 2: `"prompt [negative]" -s 50 -S 123 -W 512 -H 768 -C 7.5 -A k_lms`; at first `-s50 -Ak_lms`. */
export function readDream(text: string | undefined): GrammarResult | null {
  const line = text?.slice(0, maxChars).trim() ?? "";
  const close = line.lastIndexOf('"');
  if (!line.startsWith('"') || close < 1) return null;
  const args = new Map<string, string>();
  for (const [, name = "", value = ""] of line.slice(close + 1).matchAll(/\s-([A-Za-z])\s?([^\s-]\S*)/g)) {
    if (!args.has(name)) args.set(name, value);
  }
  return grammarResult("invokeai", {
    ...splitBrackets(textOf(line.slice(1, close))),
    sampler: args.get("A") ?? null,
    steps: positiveOf(args.get("s")),
    cfg: numberOf(args.get("C")),
    seed: seedOf(args.get("S")),
    denoise: numberOf(args.get("f")),
    width: positiveOf(args.get("W")),
    height: positiveOf(args.get("H")),
  });
}
