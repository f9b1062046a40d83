/** A dataset as a form holds it: numbers as they were typed, with percent where there are shares. */
export type DatasetChoices = {
  /** Empty: all decided reviews. */
  review: string;
  /** Empty: each review's leading one. */
  question: string;
  form: "parquet" | "pairs" | "imagefolder";
  rows: "pairs" | "votes";
  ties: "apart" | "keep" | "drop";
  agreement: string;
  votes: string;
  controlled: boolean;
  train: string;
  validation: string;
  test: string;
  seed: string;
  licence: string;
};

export const splitNames = ["train", "validation", "test"] as const;

export type DatasetProblems = Partial<Record<"agreement" | "votes" | "split", string>>;

const percentOf = (text: string) => (text.trim() === "" ? 0 : Number(text));
const isPercent = (value: number) => value >= 0 && value <= 100;

/** What is wrong with the numbers, by field. */
export function datasetProblems(options: DatasetChoices): DatasetProblems {
  const { agreement, votes } = options;
  const shares = splitNames.map((name) => percentOf(options[name]));
  const sum = shares.reduce((total, share) => total + share, 0);
  const problems: DatasetProblems = {};
  if (agreement.trim() !== "" && !(Number(agreement) >= 50 && Number(agreement) <= 100))
    problems.agreement = "From 50 to 100, or empty";
  if (votes.trim() !== "" && !/^[1-9]\d{0,5}$/.test(votes.trim()))
    problems.votes = "A number from 1, or empty";
  if (!shares.every(isPercent)) problems.split = "Shares are numbers from 0 to 100";
  else if (sum !== 100) problems.split = `The shares add up to ${sum}, not to 100`;
  return problems;
}

/** As the API takes it; only of options without problems. */
export function datasetOf(options: DatasetChoices) {
  const { review, question, form, rows, ties, agreement, votes, controlled, seed, licence } = options;
  const [train, validation, test] = splitNames.map((name) => percentOf(options[name]) / 100);
  return {
    form,
    rows,
    ties,
    where: {
      ...(agreement.trim() === "" ? {} : { agreement: Number(agreement) / 100 }),
      ...(votes.trim() === "" ? {} : { votes: Number(votes) }),
      ...(controlled ? { controlled: true as const } : {}),
      raters: "people" as const,
    },
    split: {
      train: train ?? 1,
      ...(validation ? { validation } : {}),
      ...(test ? { test } : {}),
      seed: seed.trim(),
    },
    ...(review === "" ? {} : { reviews: [review] }),
    ...(question === "" ? {} : { question }),
    ...(licence.trim() === "" ? {} : { licence: licence.trim() }),
  };
}

const flag = (name: string, value: string) => (value === "" ? "" : ` --${name} ${value}`);
/** For a shell, in single quotes unless it needs none. */
const quoted = (text: string) => (/^[\w.-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
const unless = (usual: string, value: string) => (value === usual ? "" : value);

/** The command that writes the same dataset. */
export function datasetCommandLine(ws: string, options: DatasetChoices): string {
  const { agreement, votes, controlled, seed, licence } = options;
  const shares = splitNames.filter((name) => percentOf(options[name]) > 0);
  const split = shares.map((name) => `${name}=${percentOf(options[name]) / 100}`).join(",");
  return [
    `npx fluxara dataset dataset.zip --workspace ${ws}`,
    flag("reviews", options.review),
    flag("question", options.question),
    flag("form", unless("parquet", options.form)),
    flag("rows", unless("pairs", options.rows)),
    flag("ties", unless("apart", options.ties)),
    flag("agreement", agreement.trim() === "" ? "" : String(Number(agreement) / 100)),
    flag("votes", votes.trim()),
    controlled ? " --controlled" : "",
    flag("split", unless("train=1", split)),
    flag("seed", quoted(seed.trim())),
    flag("licence", quoted(licence.trim())),
  ].join("");
}

export type LooserDataset = { options: DatasetChoices; offer: string; condition: string };

const agreements = ["90", "80", "70", "60", ""];
const fewest = 6;

/** Looser choices of the filter that took the most, nearest first; none where no filter helps. */
export function looserThan(options: DatasetChoices, took: string): LooserDataset[] {
  const { agreement, votes } = options;
  if (took === "votes")
    return Array.from({ length: Math.min(fewest, Number(votes) - 1) }, (_, i) => {
      const less = String(Number(votes) - 1 - i);
      return {
        options: { ...options, votes: less },
        offer: `Ask for at least ${less}`,
        condition: `With ${less}`,
      };
    });
  if (took === "agreement")
    return agreements
      .filter((each) => Number(each) < Number(agreement))
      .map((each) => ({
        options: { ...options, agreement: each },
        offer: each === "" ? "Take any agreement" : `Ask for at least ${each} %`,
        condition: each === "" ? "With any agreement" : `With ${each} %`,
      }));
  if (took === "uncontrolled")
    return [
      { options: { ...options, controlled: false }, offer: "Take all pairs", condition: "With all pairs" },
    ];
  return [];
}
