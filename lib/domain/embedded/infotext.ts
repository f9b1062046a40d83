import { endOfString } from "@/lib/domain/json/exact-json";

/** AUTOMATIC1111's text: prompt, "Negative prompt: …", then one line of `Key: value` pairs. */
export type Infotext = { prompt: string; negative: string | null; settings: Map<string, string> };

// Limits on the work for hostile text: every pair may be scanned to the end of its value.
const maxSettingsChars = 262_144;
const maxPairs = 500;
const maxValueChars = 65_536;

const key = /[\s,]{0,20}([\p{L}\p{N}_][^:,\n"{}[\]]{0,60}):[ \t]*/uy;

function keyAt(text: string, at: number): { name: string; end: number } | null {
  key.lastIndex = at;
  const found = key.exec(text);
  return found?.[1] ? { name: found[1].trim(), end: key.lastIndex } : null;
}

/** A value ends where a comma or a line break is followed by the next key. */
function endOfPlain(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if ((char === "," || char === "\n") && keyAt(text, i + 1)) return i;
  }
  return text.length;
}

function endOfBalanced(text: string, start: number): number | null {
  let depth = 0;
  const limit = Math.min(text.length, start + maxValueChars);
  for (let i = start; i < limit; i++) {
    const char = text[i];
    if (char === '"') i = endOfString(text, i) - 1;
    else if (char === "{" || char === "[") depth++;
    else if ((char === "}" || char === "]") && --depth === 0) return i + 1;
  }
  return null;
}

function quotedAt(text: string, start: number): { value: string; end: number } | null {
  const end = endOfString(text, start);
  try {
    const value: unknown = JSON.parse(text.slice(start, end));
    return typeof value === "string" ? { value, end } : null;
  } catch {
    return null;
  }
}

function valueAt(text: string, start: number): { value: string; end: number } {
  const first = text[start];
  if (first === '"') {
    const quoted = quotedAt(text, start);
    if (quoted) return quoted;
  }
  const balanced = first === "{" || first === "[" ? endOfBalanced(text, start) : null;
  const end = balanced ?? endOfPlain(text, start);
  return {
    value: text
      .slice(start, end)
      .replace(/[\s,]{1,64}$/, "")
      .trim(),
    end,
  };
}

export function settingsOf(line: string): Map<string, string> {
  const text = line.slice(0, maxSettingsChars);
  const settings = new Map<string, string>();
  let at = 0;
  for (let pairs = 0; pairs < maxPairs && at < text.length; pairs++) {
    const found = keyAt(text, at);
    if (found) {
      const { value, end } = valueAt(text, found.end);
      if (!settings.has(found.name)) settings.set(found.name, value);
      at = Math.max(end, found.end);
    } else {
      const next = text.slice(at + 1).search(/[,\n]/);
      at = next === -1 ? text.length : at + 1 + next;
    }
  }
  return settings;
}

/** Keys that distinguish settings from prose, with the start of their values. */
const known: [string, RegExp][] = [
  ["Steps", /^\d/],
  ["Sampler", /^\S/],
  ["CFG scale", /^\d/],
  ["CFG Scale", /^\d/],
  ["Seed", /^-?\d/],
  ["Size", /^\d+\s?x\s?\d/],
  ["Model", /^\S/],
  ["Model hash", /^\S/],
];

function knownKeys(settings: Map<string, string>): number {
  return known.filter(([name, form]) => form.test(settings.get(name) ?? "")).length;
}

/** Index of the settings line: the last one starting with "Steps: 20", else the last with three known keys. */
function settingsLine(lines: string[]): number {
  const steps = lines.findLastIndex((line) => /^\s{0,8}Steps:\s{0,4}\d/.test(line));
  if (steps !== -1) return steps;
  return lines.findLastIndex((line, i) => i >= lines.length - 20 && knownKeys(settingsOf(line)) >= 3);
}

/** Only at the start of a line: prompts may contain the words. */
const negativeMark = /^[ \t]{0,8}Negative prompt:/m;

function splitPrompt(text: string): { prompt: string; negative: string | null } {
  const mark = negativeMark.exec(text);
  if (!mark) return { prompt: text.trim(), negative: null };
  return {
    prompt: text.slice(0, mark.index).trim(),
    negative: text.slice(mark.index + mark[0].length).trim(),
  };
}

/** Null if the text is not an infotext. */
export function infotextOf(text: string): Infotext | null {
  const lines = text.split(/\r?\n/);
  const at = settingsLine(lines);
  const settings = at === -1 ? new Map<string, string>() : settingsOf(lines.slice(at).join("\n"));
  const before = at === -1 ? text : lines.slice(0, at).join("\n");
  const parts = splitPrompt(before);
  if (knownKeys(settings) < 2 && parts.negative === null) return null;
  return { ...parts, settings };
}
