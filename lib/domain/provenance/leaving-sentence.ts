import { visibleText } from "@/lib/domain/text/visible-text";
import type { LeavingFacts } from "./leaving";

type OneLeaving = Pick<LeavingFacts, "credentials" | "mark"> & { signer: string | null };

const marks: Readonly<Record<LeavingFacts["mark"], string | null>> = {
  kept: "the AI mark is kept",
  added: "an AI mark is added, since the record names a model",
  lost: "the AI mark is left out",
  none: null,
};

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What becomes of one picture's credentials and mark, in a sentence. */
export function leavingSentence({ credentials, mark, signer }: OneLeaving): string {
  const by = signer === null ? "" : ` of ${visibleText(signer)}`;
  const said: Readonly<Record<LeavingFacts["credentials"], string | null>> = {
    kept: `Content Credentials${by} are kept: the bytes are the original’s`,
    signed: `This conversion is signed, with the original${by} as its parent`,
    lost: `Content Credentials${by} are lost by this conversion`,
    none: null,
  };
  const parts = [said[credentials], marks[mark]].flatMap((part) => part ?? []);
  return parts.length === 0 ? "The picture says nothing of its origin." : `${capital(parts.join("; "))}.`;
}

/** Files by what becomes of them. `marked`, `unmarked`: of those that AI made. */
export type LeavingCounts = { kept: number; signed: number; lost: number; marked: number; unmarked: number };

const files = (n: number) => (n === 1 ? "1 file" : `${n.toLocaleString("en-US")} files`);

/** The same of many files; null if none of them says anything of its origin. */
export function leavingSummary({ kept, signed, lost, marked, unmarked }: LeavingCounts): string | null {
  const parts = [
    kept > 0 && `Content Credentials are kept in ${files(kept)}`,
    signed > 0 && `${files(signed)} ${signed === 1 ? "is" : "are"} signed`,
    lost > 0 && `Content Credentials are lost in ${files(lost)}`,
    marked > 0 && `the AI mark is in ${files(marked)}`,
    unmarked > 0 && `the AI mark is left out of ${files(unmarked)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : `${capital(parts.join("; "))}.`;
}
