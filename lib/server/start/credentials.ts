import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { stateSentence } from "@/lib/domain/provenance/state-sentence";
import { visibleText } from "@/lib/domain/text/visible-text";
import { isAppError } from "@/lib/errors";
import type { Host } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";
import type { FileReading } from "@/lib/services/provenance/read-file";

const exit = { well: 0, doubtful: 1, usage: 2, cannotOpen: 3 } as const;

type Options = { json?: true; trust?: string };

export const credentialsReadProgram = () =>
  new Command("fluxara credentials read")
    .description(
      "read and check the Content Credentials and AI marks of pictures, as the server does; needs no database",
    )
    .argument("<files...>", "PNG, JPEG or WebP")
    .option("--trust <pem>", "a file of certificates of authorities that count besides the shipped list")
    .option("--json", "print the readings as JSON")
    .addHelpText(
      "after",
      "\nExit status: 0 all were read and none is changed or invalid, 1 one is, 2 wrong usage, 3 a file cannot be opened",
    );

function isPem(file: string): boolean {
  try {
    return readFileSync(file, "utf8").includes("-----BEGIN CERTIFICATE-----");
  } catch {
    return false;
  }
}

const isDoubtful = ({ state }: FileReading) => state === "changed" || state === "invalid";

function lineOf(file: FileReading): string {
  const { title } = stateSentence(file, false);
  const because = file.because === null ? "" : ` ${file.because}`;
  const mark = file.ai === null ? "" : ` AI ${file.ai}.`;
  return `${visibleText(file.path)}: ${title}.${because}${mark}\n`;
}

/** Reads one file after the other; says which cannot be opened. */
async function readAll(files: readonly string[], from: string): Promise<FileReading[]> {
  const { readFileCredentials } = await import("@/lib/services/provenance/read-file");
  const read: FileReading[] = [];
  for (const file of files) {
    try {
      read.push({ ...(await readFileCredentials(path.resolve(from, file))), path: file });
    } catch (error) {
      const why = isAppError(error) || error instanceof Error ? error.message : String(error);
      process.stderr.write(`${visibleText(file)}: ${visibleText(why)}\n`);
    }
  }
  return read;
}

/** Runs `fluxara credentials read`. Returns the exit status. */
export async function credentialsReadCommand(
  args: readonly string[],
  { setVariables, from }: Host,
): Promise<number> {
  const program = credentialsReadProgram();
  const options = optionsOf<Options>(program, args);
  if (typeof options === "number") return options;
  if (options.trust !== undefined) {
    const file = path.resolve(from, options.trust);
    if (!isPem(file)) {
      process.stderr.write(`${visibleText(options.trust)} is no file of certificates (PEM)\n`);
      return exit.usage;
    }
    setVariables({ FLUXARA_CREDENTIALS_TRUST_FILE: file });
  }
  const { imaging } = await import("@/lib/bytes/imaging/pool");
  try {
    const read = await readAll(program.args, from);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(read.map(({ remoteHost: _, ...said }) => said))}\n`
        : read.map(lineOf).join(""),
    );
    if (read.length < program.args.length) return exit.cannotOpen;
    return read.some(isDoubtful) ? exit.doubtful : exit.well;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return exit.cannotOpen;
  } finally {
    imaging().close();
  }
}
