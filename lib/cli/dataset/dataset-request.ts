import { InvalidArgumentError } from "commander";
import type { DatasetBody } from "@/lib/contracts/datasets";

export type DatasetOptions = {
  reviews?: string[];
  question?: string;
  form: DatasetBody["form"];
  rows: DatasetBody["rows"];
  ties: DatasetBody["ties"];
  agreement?: number;
  votes?: number;
  controlled?: true;
  split?: DatasetShares;
  seed?: string;
  pictures: boolean;
  title?: string;
  licence?: string;
};

type SplitName = "train" | "validation" | "test";
export type DatasetShares = Partial<Record<SplitName, number>>;
const isSplit = (name: string): name is SplitName => ["train", "validation", "test"].includes(name);

/** Reads `train=0.8,test=0.2`. */
export function sharesOption(text: string): DatasetShares {
  const shares: DatasetShares = {};
  for (const part of text.split(",")) {
    const [name = "", share = ""] = part.trim().split("=");
    if (!isSplit(name) || !(Number(share) > 0 && Number(share) <= 1))
      throw new InvalidArgumentError(
        `"${part}" is not one of train, validation, test with a share, such as train=0.8`,
      );
    shares[name] = Number(share);
  }
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-6) throw new InvalidArgumentError(`the shares add up to ${sum}, not to 1`);
  return shares;
}

export const listOption = (text: string): string[] => text.split(",").map((each) => each.trim());

export function agreementOption(text: string): number {
  const share = Number(text);
  if (!(share >= 0.5 && share <= 1)) throw new InvalidArgumentError("expected a share from 0.5 to 1");
  return share;
}

export function votesOption(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("expected a number from 1");
  return Number(text);
}

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** Without shares, the seed still decides sides and order. */
export function datasetRequest(options: DatasetOptions): DatasetBody {
  const { reviews, question, form, rows, ties, agreement, votes, controlled, title, licence } = options;
  const isSplitted = options.split !== undefined || options.seed !== undefined;
  const split = isSplitted
    ? { train: 0, ...(options.split ?? { train: 1 }), seed: options.seed ?? "" }
    : undefined;
  return {
    form,
    rows,
    ties,
    where: { ...given({ agreement, votes, controlled }), raters: "people" },
    pictures: options.pictures ? "inside" : "none",
    ...given({ reviews, question, split, title, licence }),
  };
}
