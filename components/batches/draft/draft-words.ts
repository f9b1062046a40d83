import { formatBytes, plural } from "@/components/ui/text/format";
import type { BatchPreview } from "@/lib/contracts/batches";
import { aboutText } from "../about-text";

type Estimate = BatchPreview["estimate"];

/** How long it takes, and on how many runners. */
export function timeText({ seconds }: Estimate, { online, offering }: BatchPreview["runners"]): string {
  if (online === 0) return offering === 0 ? "No runner offers this" : "No runner is online";
  const where = `on ${plural(online, "runner")}`;
  return seconds === null ? `Time not known yet, ${where}` : `about ${aboutText(seconds)} ${where}`;
}

/** What the time is taken from. */
export function basisText({ interval, basis }: Estimate, { online }: BatchPreview["runners"]): string {
  if (online === 0) return "the jobs wait for one";
  if (interval === null) return `from ${plural(basis.pictures, "job")} like it, 3 are needed`;
  const [least, most] = interval.map(aboutText);
  const span = least === most ? "" : `${least} to ${most}, `;
  return `${span}from ${basis.pictures} like it`;
}

export type SpaceText = { text: string; note: string; isTooMuch: boolean };

/** How much space the pictures take, and whether the environment has it. */
export function spaceText({
  estimate: { bytes },
  freeBytes,
}: Pick<BatchPreview, "estimate" | "freeBytes">): SpaceText | null {
  if (bytes === null) return null;
  const text = formatBytes(bytes);
  if (freeBytes === null || bytes <= freeBytes) return { text, note: "about, in all", isTooMuch: false };
  const note = `about; ${freeBytes === 0 ? "nothing" : `only ${formatBytes(freeBytes)}`} is free there`;
  return { text, note, isTooMuch: true };
}

/** "Generate 48 pictures". */
export const generateText = (pictures: number): string => `Generate ${plural(pictures, "picture")}`;
