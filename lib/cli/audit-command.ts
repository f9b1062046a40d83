import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Command } from "commander";
import { type ChainEnd, chainFault, chainStart } from "@/lib/domain/audit/chain";

/** Exit statuses; see `docs/guide/watch.md`. */
const exit = { whole: 0, broken: 1, noFile: 3 } as const;

type ChainCheck = { end: ChainEnd; fault: string | null };

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Follows the chain from its first event, a line at a time; stops at the first one that does not fit. */
async function follow(lines: AsyncIterable<string>): Promise<ChainCheck> {
  let end = chainStart;
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const event = parsed(line);
    const fault = event === null ? "the line is not JSON" : chainFault(event, end);
    if (fault !== null) return { end, fault };
    end = { seq: end.seq + 1, hash: String(event?.hash) };
  }
  return { end, fault: null };
}

function report({ end, fault }: ChainCheck): number {
  if (fault !== null) {
    process.stdout.write(`Broken at seq ${end.seq + 1}: ${fault}\n`);
    return exit.broken;
  }
  process.stdout.write(`Whole up to seq ${end.seq}, hash ${end.hash}\n`);
  return exit.whole;
}

async function verify(file: string | undefined): Promise<number> {
  const input = file === undefined ? process.stdin : createReadStream(file);
  try {
    return report(await follow(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })));
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : error}\n`);
    return exit.noFile;
  }
}

export function auditCommand(): Command {
  const command = new Command("verify")
    .description(
      "check the chain of exported audit events, from seq 1; says where it ends, or where it is broken",
    )
    .argument("[file]", "audit.jsonl; without it, what comes in on stdin")
    .action(async (file: string | undefined) => {
      process.exitCode = await verify(file);
    });
  return new Command("audit")
    .description("verify: check the chain of exported audit events")
    .addCommand(command);
}
