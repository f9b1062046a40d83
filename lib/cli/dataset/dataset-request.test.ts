import { expect, it } from "vitest";
import { DatasetBody } from "@/lib/contracts/datasets";
import {
  agreementOption,
  type DatasetOptions,
  datasetRequest,
  sharesOption,
  votesOption,
} from "./dataset-request";

const plain: DatasetOptions = { form: "parquet", rows: "pairs", ties: "apart", pictures: true };

it.each<[string, Partial<DatasetOptions>, object]>([
  ["nothing", {}, { form: "parquet", rows: "pairs", pictures: "inside", where: { raters: "people" } }],
  ["no pictures", { pictures: false }, { pictures: "none" }],
  [
    "filters",
    { agreement: 0.8, votes: 2, controlled: true },
    { where: { agreement: 0.8, votes: 2, controlled: true } },
  ],
  ["a seed alone", { seed: "7f" }, { split: { train: 1, seed: "7f" } }],
  ["shares alone", { split: { train: 0.5, test: 0.5 } }, { split: { train: 0.5, test: 0.5, seed: "" } }],
])("the request of a dataset with %s is what the server takes", (_, options, wanted) => {
  const request = datasetRequest({ ...plain, ...options });
  expect(request).toMatchObject(wanted);
  expect(DatasetBody.parse(request)).toEqual(request);
});

it("shares name their splits and add up to 1", () => {
  expect(sharesOption("train=0.8, validation=0.1,test=0.1")).toEqual({
    train: 0.8,
    validation: 0.1,
    test: 0.1,
  });
  for (const wrong of ["train", "train=0", "train=1.5", "dev=1", "train=0.5,test=0.6", "train=x"])
    expect(() => sharesOption(wrong)).toThrow();
});

it.each([
  [agreementOption, ["0.5", "1"], ["0.4", "1.1", "x", ""]],
  [votesOption, ["1", "12"], ["0", "-1", "1.5", "x", ""]],
] as const)("%o refuses what is out of its range", (option, good, wrong) => {
  for (const each of good) expect(option(each)).toBe(Number(each));
  for (const each of wrong) expect(() => option(each)).toThrow();
});
