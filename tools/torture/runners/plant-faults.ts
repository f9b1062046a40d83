import { randomUUID } from "node:crypto";
import type { ActorVariables } from "../actors";
import { Caller } from "../processes/caller";
import { judgeAttempts } from "./judge-attempts";
import { judgeBatches } from "./judge-batches";
import { judgeJobs } from "./judge-jobs";
import { provokeFaults } from "./provoke-faults";
import { type RunnerFault, runnerFaults } from "./runner-faults";
import { type Ground, groundOf, newToken, openSite } from "./site";

/** What is wrong with a program after runners provoked it. */
export async function faultsOf(ground: Ground): Promise<string[]> {
  const { batches, runners } = await provokeFaults(ground);
  const judge = new Caller(ground.base, await newToken(`judge-${randomUUID()}`));
  return [
    ...(await judgeJobs()).faults,
    ...(await judgeAttempts(runners)).faults,
    ...(await judgeBatches(judge, batches)),
  ];
}

export type FaultReport = { fault: RunnerFault; reported: string[] };

/** Plants each fault in a program of its own, and provokes it. */
export async function plantFaults(
  faults: readonly RunnerFault[],
  variables: ActorVariables,
): Promise<FaultReport[]> {
  const planted: FaultReport[] = [];
  for (const fault of faults) {
    const site = await openSite(variables, fault);
    try {
      planted.push({ fault, reported: await faultsOf(groundOf(site)) });
    } finally {
      await site.stop();
    }
  }
  return planted;
}

/** As a Markdown table. */
export function plantedTable(planted: readonly FaultReport[]): string {
  const rows = planted.map(({ fault, reported }) => {
    const what = reported.length === 0 ? "**not caught**" : `caught: ${reported.join("; ")}`;
    return `| ${runnerFaults[fault]} | ${what} |\n`;
  });
  return ["| planted fault | |\n", "| --- | --- |\n", ...rows].join("");
}
