import { type Finding, type FindingKind, type FsckReport, isClean } from "@/lib/services/fsck/finding";

const kinds: Readonly<Record<FindingKind, string>> = {
  missing: "is missing",
  length: "has another length",
  hash: "has other bytes",
  preview: "is lost or damaged; it is made from an original",
  stray: "is named by no row",
};

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

function findingText({ kind, path, sha256, artifactIds, repaired }: Finding): string {
  const of = artifactIds.length === 0 ? "" : `\n    of ${artifactIds.join(", ")}`;
  const should = sha256 === null ? "" : `\n    should be sha256 ${sha256}`;
  return `${path}\n    ${kinds[kind]}${repaired ? " (repaired)" : ""}${should}${of}\n`;
}

const sumsText = ({ wrong, repaired }: FsckReport["sums"]): string =>
  wrong === 0 ? "" : `The sums of ${counted(wrong, "day")} were wrong${repaired ? " (repaired)" : ""}.\n`;

/** Advice on the findings that are left. */
function adviceFor(left: readonly Finding[], repair: boolean): string {
  if (!repair) return "Run it with --repair to mend what can be mended.\n";
  const lost = left.some(({ kind }) => kind === "missing" || kind === "length" || kind === "hash");
  return [
    lost ? "Deliver the same originals again, or restore them from a backup and run --deep --repair.\n" : "",
    left.some(({ kind }) => kind === "stray")
      ? "Files that were kept were not written by Fluxara, or are too many to be leftovers: look at them.\n"
      : "",
  ].join("");
}

/** The report as text for the terminal. */
export function fsckText(report: FsckReport): string {
  const { findings, sums, checked, deep, repair } = report;
  const left = findings.filter((finding) => !finding.repaired);
  const reach = deep ? ", every byte" : "";
  const sum = `Checked ${counted(checked.blobs, "original")} and ${counted(checked.files, "file")} of the store${reach}: `;
  const found =
    findings.length === 0
      ? "nothing is wrong.\n"
      : `${counted(findings.length, "finding")}, ${findings.length - left.length} repaired.\n`;
  const advice = isClean(report) ? "" : adviceFor(left, repair);
  return `${findings.map(findingText).join("")}${sum}${found}${sumsText(sums)}${advice}`;
}
