import { formatBytes, plural } from "@/components/ui/text/format";

/** One setting that an event changed, with its former and new values. */
export type Change = { what: string; from: string; to: string };

type Facts = Readonly<Record<string, unknown>>;
type ChangeText = { what: string; text: string };

const isFacts = (value: unknown): value is Facts =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const yesNo = (value: unknown) => (value === true ? "yes" : "no");
const daysOr = (none: string) => (value: unknown) =>
  typeof value === "number" ? plural(value, "day") : none;
const word = (value: unknown) => (value === null || value === "" ? "none" : String(value));
const oneOf = (words: Readonly<Record<string, string>>) => (value: unknown) => {
  const key = word(value);
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
};
const role = oneOf({ reviewer: "reviewer", beta: "beta user", admin: "admin" });
const format = oneOf({ original: "original", png: "PNG", webp: "WebP" });

function every(value: unknown): string {
  if (!isFacts(value) || typeof value.everyHours !== "number") return "never automatically";
  return value.everyHours === 1 ? "every hour" : `every ${plural(value.everyHours, "hour")}`;
}

/** Settings, labelled as on their pages. Other keys are not settings. */
const settings: Readonly<Record<string, readonly [what: string, text: (value: unknown) => string]>> = {
  days: ["Rule", daysOr("kept forever")],
  keepPreferred: ["Keep preferred artifacts", yesNo],
  keepInOpenReviews: ["Keep artifacts in open reviews", yesNo],
  graceHours: ["Grace period", (value) => (typeof value === "number" ? plural(value, "hour") : word(value))],
  schedule: ["Remove what is due", every],
  underPressure: [
    "When an environment is nearly full",
    oneOf({ propose: "propose a plan", execute: "execute a plan" }),
  ],
  minAgeDays: ["Nothing younger than", daysOr("none")],
  ceilingDays: ["Ceiling", daysOr("none")],
  capacityBytes: ["Capacity", (value) => (typeof value === "number" ? formatBytes(value) : "no limit")],
  exportFormats: [
    "Export formats",
    (value) => (Array.isArray(value) ? value.map(format).join(", ") || "none" : word(value)),
  ],
  longestLinkDays: ["Longest share link", daysOr("none")],
  archived: ["Archived", yesNo],
  title: ["Title", word],
  name: ["Name", word],
  betaSees: ["Beta users can see", oneOf({ selections: "published selections", all: "everything" })],
  reviewersDownload: ["Reviewers can download", yesNo],
  reviewersShare: ["Reviewers can create share links", yesNo],
  reviewersGenerate: ["Reviewers can generate", yesNo],
  samplePainter: ["Sample painter", yesNo],
  longestBatch: ["Longest batch", word],
  queueLimit: ["Longest queue", word],
  assistantCells: ["Cells in a batch of an assistant", word],
  assistantDailyCells: ["Cells of an assistant in 24 hours", word],
  aiMarks: ["AI marks", oneOf({ keep: "kept", record: "kept, and added from the record", off: "left out" })],
  aiLabel: ["AI pictures are labelled", yesNo],
  signs: [
    "Conversions are signed",
    oneOf({ off: "never", when_possible: "when possible", required: "always, or they do not leave" }),
  ],
  signsDecisions: ["Signatures name the decision", yesNo],
  status: ["Status", word],
  isOperator: ["Operator", yesNo],
  role: ["Role", role],
};

/** Lists whose rows are settings of their own. `missing` is shown where a list lacks the row. */
const lists: Readonly<
  Record<string, { what: (row: Facts) => string; text: (row: Facts) => string; missing: string }>
> = {
  environments: {
    what: ({ key }) => `Rule for ${word(key)}`,
    text: ({ days }) => daysOr("kept forever")(days),
    missing: "as the workspace",
  },
  memberships: {
    what: ({ workspace }) => `Role in ${word(workspace)}`,
    text: (row) => role(row.role),
    missing: "none",
  },
};

function saidIn(key: string, value: unknown): ChangeText[] {
  const list = Object.hasOwn(lists, key) ? lists[key] : undefined;
  if (list !== undefined)
    return (Array.isArray(value) ? value.filter(isFacts) : []).map((row) => ({
      what: list.what(row),
      text: list.text(row),
    }));
  const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
  return setting === undefined ? [] : [{ what: setting[0], text: setting[1](value) }];
}

function changesOf(key: string, before: unknown, after: unknown): Change[] {
  const [from, to] = [before === undefined ? [] : saidIn(key, before), saidIn(key, after)];
  const missing = lists[key]?.missing ?? "none";
  const textIn = (said: ChangeText[], what: string) =>
    said.find((each) => each.what === what)?.text ?? missing;
  const all = new Set([...from, ...to].map(({ what }) => what));
  return [...all]
    .map((what) => ({ what, from: textIn(from, what), to: textIn(to, what) }))
    .filter((change) => change.from !== change.to);
}

/** What an event changed, setting by setting; null if it does not record the former values, as in older versions. */
export function eventChanges(detail: unknown): Change[] | null {
  if (!isFacts(detail) || !isFacts(detail.before)) return null;
  const { before, ...after } = detail;
  return Object.keys(after).flatMap((key) => changesOf(key, before[key], after[key]));
}
