import { dirname } from "node:path";
import { type Command, Option, Command as Program } from "commander";
import type { DatasetSummary } from "@/lib/contracts/datasets";
import type { Export } from "@/lib/contracts/exports";
import { awaitServer } from "../assert-server";
import { err, exit, fault, type ServerOptions, targetOf, withServer, writeError } from "../server-command";
import {
  agreementOption,
  type DatasetOptions,
  datasetRequest,
  listOption,
  sharesOption,
  votesOption,
} from "./dataset-request";
import { takeDataset } from "./take-dataset";

type Options = DatasetOptions & ServerOptions;

const leftOutText = ({ leftOut }: DatasetSummary) =>
  Object.entries(leftOut)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(", ") || "nothing";

function report({ dataset, ...made }: Export, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...made, dataset })}\n`);
    return;
  }
  if (dataset === undefined) return;
  const splits = dataset.splits.map(({ name, rows }) => `${rows} ${name}`).join(", ");
  process.stdout.write(
    `${dataset.rows} rows (${splits}), ${dataset.apart} apart; left out: ${leftOutText(dataset)}\n`,
  );
}

async function run(file: string, options: Options): Promise<number> {
  const target = targetOf(options);
  if (target === null) return exit.usage;
  try {
    await awaitServer(target);
    const { made, dataset } = await takeDataset(target, datasetRequest(options), file);
    if (made !== null) report(made, options.json ?? false);
    else err(`No row is left. Left out: ${leftOutText(dataset)}`);
    return made === null ? exit.refused : exit.ok;
  } catch (error) {
    return fault(writeError(error, dirname(file)), target);
  }
}

const choice = (flags: string, text: string, [first = "", ...others]: string[]) =>
  new Option(flags, text).choices([first, ...others]).default(first);

export function datasetCommand(): Command {
  const command = new Program("dataset")
    .description("write decided reviews to a ZIP as rows for training")
    .argument("<file>", "the ZIP; one that is there is replaced once the new one is whole");
  return withServer(command, "download and review:read")
    .option(
      "--reviews <ids>",
      "these reviews alone, with commas between; all decided ones if left out",
      listOption,
    )
    .option("--question <key>", "the question whose answers count; each review’s leading one if left out")
    .addOption(choice("--form <form>", "files", ["parquet", "pairs", "imagefolder"]))
    .addOption(
      choice("--rows <rows>", "a row a pair by its majority, or a row a vote (admins)", ["pairs", "votes"]),
    )
    .addOption(choice("--ties <ties>", "where ties go", ["apart", "keep", "drop"]))
    .option("--agreement <share>", "only pairs that so many of the people agree on", agreementOption)
    .option("--votes <n>", "only pairs with so many votes", votesOption)
    .option("--controlled", "only pairs whose pictures differ in one setting")
    .option("--split <shares>", "such as train=0.8,validation=0.1,test=0.1", sharesOption)
    .option("--seed <seed>", "deals splits, sides and order")
    .option("--no-pictures", "rows without the pictures’ bytes")
    .option("--title <title>", "on the card")
    .option("--licence <licence>", "on the card, as typed")
    .action(async (file: string, options: Options) => {
      process.exitCode = await run(file, options);
    });
}
