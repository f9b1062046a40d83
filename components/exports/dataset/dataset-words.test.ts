import { expect, it } from "vitest";
import type { DatasetEstimate } from "@/lib/contracts/datasets";
import type { DatasetChoices } from "@/lib/domain/datasets/dataset-options";
import { archiveLines, barParts, datasetSentence, mostTaken } from "./dataset-words";

const options: DatasetChoices = {
  review: "",
  question: "",
  form: "parquet",
  rows: "pairs",
  ties: "apart",
  agreement: "80",
  votes: "4",
  controlled: false,
  train: "80",
  validation: "",
  test: "20",
  seed: "",
  licence: "",
};
const estimate: DatasetEstimate = {
  rows: 312,
  apart: 50,
  splits: [
    { name: "train", rows: 250, prompts: 100 },
    { name: "test", rows: 62, prompts: 28 },
  ],
  leftOut: {
    neither: 0,
    ties: 41,
    agreement: 118,
    votes: 64,
    uncontrolled: 0,
    noPrompt: 0,
    promptsDiffer: 12,
    removed: 9,
  },
  digest: "",
  first: [],
};

it("the sentence names rows, prompts and splits", () => {
  expect(datasetSentence(estimate, "pair")).toBe("312 pairs of 128 prompts: 250 to train, 62 to test.");
  const one = { ...estimate, rows: 1, splits: [{ name: "train", rows: 1, prompts: 1 }] };
  expect(datasetSentence(one, "vote")).toBe("1 vote of 1 prompt.");
});

it("the bar's parts add up; dropped ties are left out, and removed pictures stay apart", () => {
  const parts = barParts(estimate, options);
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(312 + 41 + 118 + 64 + 12 + 9);
  expect(parts.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    "in rows",
    "apart ties, apart",
    "apart picture gone, apart",
    "out under 80 %",
    "out fewer than 4 votes",
    "out two prompts",
  ]);
  const dropped = barParts(estimate, { ...options, ties: "drop" });
  expect(dropped.find(({ label }) => label.startsWith("ties"))).toMatchObject({ kind: "out", label: "ties" });
  expect(dropped.some(({ label }) => label === "picture gone, apart")).toBe(true);
});

it("names what took the most, of all that was judged", () => {
  expect(mostTaken({ ...estimate, rows: 0 }, options)).toEqual({
    reason: "agreement",
    count: 118,
    all: 244,
    name: "“People agree in at least 80 %”",
  });
  const leftOut = { ...estimate.leftOut, ties: 0, agreement: 0, votes: 0, promptsDiffer: 0, removed: 0 };
  expect(mostTaken({ ...estimate, rows: 0, leftOut }, options)).toBeNull();
});

it.each([
  ["parquet", "data/train-00000-of-….parquet", "apart/….parquet"],
  ["pairs", "test/w/000001.png …", "apart.jsonl"],
  ["imagefolder", "train/metadata.jsonl", null],
] as const)("the archive of %s has its files", (form, path, apart) => {
  const paths = archiveLines({ ...options, form }, estimate).map((line) => line.path);
  expect(paths).toContain(path);
  expect(paths.some((each) => each.startsWith("apart"))).toBe(apart !== null);
});
