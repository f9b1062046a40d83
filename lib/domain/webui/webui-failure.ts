import { type Fields, isFields, textOf } from "@/lib/domain/embedded/values";
import { isMemoryFault } from "@/lib/domain/runners/memory-fault";

/** Why a web UI made nothing. `kind`: `job`: it would not elsewhere either. */
export type WebuiFailure = { kind: "job" | "runner"; message: string };

const longest = 2_000;

/** One of the faults that its check of a request lists. */
function faultWords(fault: unknown): string {
  if (!isFields(fault)) return "";
  const path = Array.isArray(fault.loc) ? fault.loc.filter((part) => part !== "body").join(".") : "";
  return [path, textOf(fault.msg) ?? ""].filter((each) => each !== "").join(": ");
}

function detailWords({ detail }: Fields): string {
  if (Array.isArray(detail)) return detail.map(faultWords).join("; ");
  return textOf(detail) ?? "";
}

function wordsOf(said: unknown): string {
  if (!isFields(said)) return "";
  const words = textOf(said.errors) ?? detailWords(said);
  return (words === "" ? (textOf(said.error) ?? "") : words).split(/\n\s*Traceback/)[0]?.trim() ?? "";
}

/** An exception in Python, which would be raised again; not one of the graphics card, after which nothing works. */
const isRaised = (status: number, said: unknown, words: string) =>
  status === 500 && isFields(said) && textOf(said.error) !== null && !/\b(?:CUDA|HIP|cuDNN)\b/.test(words);

/** What an answer other than 200 means for the job. */
export function webuiFailure(status: number, said: unknown): WebuiFailure {
  const words = wordsOf(said).slice(0, longest);
  const message = words === "" ? `The web UI answered with ${status}` : words;
  const isMemory = isMemoryFault(`${words} ${isFields(said) ? String(said.error) : ""}`);
  const isJobs = status === 404 || status === 422 || isRaised(status, said, words);
  return { kind: isJobs && !isMemory ? "job" : "runner", message };
}
