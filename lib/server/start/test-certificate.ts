import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { makeTestCertificates, type TestCertificates } from "@/lib/bytes/imaging/signing/test-certificates";
import { systemClock } from "@/lib/clock";
import { visibleText } from "@/lib/domain/text/visible-text";
import type { Host } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";

const exit = { made: 0, notMade: 1 } as const;
const dayMs = 86_400_000;
const [defaultName, defaultDays] = ["Fluxara test", 365];

type Options = { name: string; days: number; json?: true };

function organisation(text: string): string {
  if (/^[^\p{Cc}]{1,50}$/u.test(text) && text.trim() !== "") return text;
  throw new InvalidArgumentError("Expected a name of at most 50 characters.");
}

function count(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a number of days, such as 365.");
}

export const makeTestCertificateProgram = () =>
  new Command("fluxara credentials make-test-certificate")
    .description("make a certificate and key to try the signing of files with; needs no database")
    .argument(
      "<folder>",
      "where certificate.pem, key.pem and trust.pem are written; none of them is overwritten",
    )
    .option("--name <text>", "the organisation that signs", organisation, defaultName)
    .option("--days <n>", "for how long the certificate is valid", count, defaultDays)
    .option("--json", "print the files and variables as JSON")
    .addHelpText(
      "after",
      "\nExit status: 0 made, 1 a file is there already or cannot be written, 2 wrong usage",
    );

const files = { certificate: "certificate.pem", key: "key.pem", trust: "trust.pem" } as const;

/** Throws before anything is written if one of the files is there. */
function write(folder: string, made: TestCertificates): void {
  const taken = Object.values(files).find((name) => existsSync(path.join(folder, name)));
  if (taken !== undefined) throw new Error(`${path.join(folder, taken)} is there already and stays as it is`);
  mkdirSync(folder, { recursive: true });
  for (const part of ["key", "certificate", "trust"] as const)
    writeFileSync(path.join(folder, files[part]), made[part], {
      flag: "wx",
      mode: part === "key" ? 0o600 : 0o644,
    });
}

/** Which variables name the files. */
const variablesOf = (folder: string) => ({
  FLUXARA_CREDENTIALS_CERTIFICATE_FILE: path.join(folder, files.certificate),
  FLUXARA_CREDENTIALS_KEY_FILE: path.join(folder, files.key),
  FLUXARA_CREDENTIALS_TRUST_FILE: path.join(folder, files.trust),
});

function textOf(variables: Record<string, string>, to: Date): string {
  const lines = Object.entries(variables).map(([name, file]) => `${name}=${visibleText(file)}\n`);
  const until = to.toISOString().slice(0, 10);
  return `Made, until ${until}. To sign with it, set\n\n${lines.join("")}\nand start Fluxara again. It is for trying: everybody else will see "the signer is not on the trust list".\n`;
}

/** Runs `fluxara credentials make-test-certificate`. Returns the exit status. */
export async function makeTestCertificateCommand(
  args: readonly string[],
  { from }: Pick<Host, "from">,
): Promise<number> {
  const program = makeTestCertificateProgram();
  const options = optionsOf<Options>(program, args);
  if (typeof options === "number") return options;
  const folder = path.resolve(from, program.args[0] ?? "");
  const now = systemClock();
  const to = new Date(now.getTime() + options.days * dayMs);
  try {
    write(folder, makeTestCertificates({ organisation: options.name, from: now, to }));
  } catch (error) {
    process.stderr.write(`${visibleText(error instanceof Error ? error.message : String(error))}\n`);
    return exit.notMade;
  }
  const variables = variablesOf(folder);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ name: options.name, notAfter: to.toISOString(), variables })}\n`
      : textOf(variables, to),
  );
  return exit.made;
}
