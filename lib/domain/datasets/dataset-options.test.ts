import { expect, it } from "vitest";
import { DatasetBody } from "@/lib/contracts/datasets";
import {
  type DatasetChoices,
  datasetCommandLine,
  datasetOf,
  datasetProblems,
  looserThan,
} from "./dataset-options";

const plain: DatasetChoices = {
  review: "",
  question: "",
  form: "parquet",
  rows: "pairs",
  ties: "apart",
  agreement: "",
  votes: "",
  controlled: false,
  train: "100",
  validation: "",
  test: "",
  seed: "7f3a",
  licence: "",
};

it.each<[Partial<DatasetChoices>, object]>([
  [{}, {}],
  [{ agreement: "80", votes: "2", train: "80", test: "20" }, {}],
  [{ agreement: "40" }, { agreement: "From 50 to 100, or empty" }],
  [{ agreement: "x" }, { agreement: "From 50 to 100, or empty" }],
  [{ votes: "0" }, { votes: "A number from 1, or empty" }],
  [{ votes: "1.5" }, { votes: "A number from 1, or empty" }],
  [{ train: "80" }, { split: "The shares add up to 80, not to 100" }],
  [{ train: "120", test: "-20" }, { split: "Shares are numbers from 0 to 100" }],
])("%o has the problems %o", (change, problems) => {
  expect(datasetProblems({ ...plain, ...change })).toEqual(problems);
});

it.each<[Partial<DatasetChoices>, object, string]>([
  [{}, { split: { train: 1, seed: "7f3a" }, where: { raters: "people" } }, " --seed 7f3a"],
  [
    { agreement: "80", votes: " 2", controlled: true, train: "80", validation: "10", test: "10" },
    { where: { agreement: 0.8, votes: 2, controlled: true }, split: { validation: 0.1, test: 0.1 } },
    " --agreement 0.8 --votes 2 --controlled --split train=0.8,validation=0.1,test=0.1 --seed 7f3a",
  ],
  [
    { form: "pairs", rows: "votes", ties: "drop", question: "fits", licence: "the studio's" },
    { form: "pairs", rows: "votes", ties: "drop", question: "fits", licence: "the studio's" },
    " --question fits --form pairs --rows votes --ties drop --seed 7f3a --licence 'the studio'\\''s'",
  ],
])("%o is a request that the server takes, and a command", (change, wanted, flags) => {
  const options = { ...plain, ...change };
  const body = datasetOf(options);
  expect(body).toMatchObject(wanted);
  expect(DatasetBody.parse(body)).toMatchObject(body);
  expect(datasetCommandLine("demo", options)).toBe(
    `npx fluxara dataset dataset.zip --workspace demo${flags}`,
  );
});

it.each<[string, Partial<DatasetChoices>, string[]]>([
  ["votes", { votes: "3" }, ["Ask for at least 2", "Ask for at least 1"]],
  ["votes", { votes: "900" }, Array.from({ length: 6 }, (_, i) => `Ask for at least ${899 - i}`)],
  [
    "agreement",
    { agreement: "75" },
    ["Ask for at least 70 %", "Ask for at least 60 %", "Take any agreement"],
  ],
  ["uncontrolled", { controlled: true }, ["Take all pairs"]],
  ["noPrompt", {}, []],
])("what is looser than a filter that took most by %s", (took, change, offers) => {
  expect(looserThan({ ...plain, ...change }, took).map(({ offer }) => offer)).toEqual(offers);
});
