import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findByCompiler } from "./compile";
import { draw } from "./draw";
import { judge } from "./judge";
import { type PlantedOptions, plantedCommand } from "./planted-command";
import { reachOf, readReach } from "./reach";
import { faultText, reportText } from "./report";
import { type FaultProgress, readProgress, writeProgress } from "./state";
import { startTests, type TestProcess } from "./test-process";
import { activate, allSites, type FaultedCopy, folderFor, makeCopy, workspaceAt } from "./workspace";
import { type NumberedFault, withSwitches } from "./write-faults";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** The copy's generated code, which the compiler needs. */
function generate(copy: string): void {
  const script = `import("./bin/prepare.mjs").then(({ prepareServer }) => prepareServer())`;
  const { status } = spawnSync(process.execPath, ["-e", script], { cwd: copy, stdio: "inherit" });
  if (status !== 0) throw new Error(`The copy in ${copy} could not be prepared`);
}

function plantAll(copy: string, tree: string, faults: readonly NumberedFault[]): void {
  for (const file of new Set(faults.map((fault) => fault.file))) {
    const text = readFileSync(path.join(tree, file), "utf8");
    const inFile = faults.filter((fault) => fault.file === file);
    writeFileSync(path.join(copy, file), withSwitches(text, inFile));
  }
}

type Run = {
  tree: string;
  workspace: FaultedCopy;
  faults: readonly NumberedFault[];
  progress: FaultProgress;
};

async function compileAll({ tree, workspace: { copy, state }, faults, progress }: Run): Promise<void> {
  if (progress.compiled !== null) return;
  generate(copy);
  progress.compiled = await findByCompiler(copy, faults);
  for (const n of progress.compiled)
    progress.judged[n] = { by: "compiler", failed: null, reaching: 0, tried: 0, wasActive: false };
  plantAll(copy, tree, faults);
  writeProgress(state, progress);
  say(`compiler: finds ${progress.compiled.length}`);
}

async function surveyAll(
  { workspace, faults, progress }: Run,
  tests: TestProcess,
  projects: readonly string[],
) {
  const sources = faults.map(({ file }) => file);
  for (const project of projects) {
    if (progress.surveys[project] !== undefined) continue;
    activate(workspace, "reach");
    const survey = await tests.ask({ ask: "survey", project, sources: [...new Set(sources)] });
    const reach = reachOf(readReach(workspace.reach, workspace.copy), sources, survey);
    progress.surveys[project] = { files: survey.files, reach };
    writeProgress(workspace.state, progress);
    const failed = survey.files.filter(({ isPassed }) => !isPassed).map(({ file }) => file);
    say(`${project}: ${survey.files.length} files reach ${Object.keys(reach).length} faults`);
    if (failed.length > 0) say(`failed without a fault, so not used: ${failed.join(", ")}`);
  }
}

async function judgeAll({ workspace, faults, progress }: Run, tests: TestProcess): Promise<void> {
  const bench = { workspace, tests };
  for (const fault of faults) {
    if (progress.judged[fault.n] !== undefined) continue;
    const judged = await judge(bench, fault, progress);
    progress.judged[fault.n] = judged;
    writeProgress(workspace.state, progress);
    say(`${faultText(fault)}\n    ${judged.by === null ? "NOT FOUND" : `${judged.by}: ${judged.failed}`}`);
  }
  bench.tests.end();
}

async function projectsOf(tests: TestProcess, { only }: PlantedOptions): Promise<string[]> {
  const order = ["unit", "dom", "integration", "system"];
  const known = await tests.ask({ ask: "projects" });
  return known
    .filter((name) => only === undefined || only.includes(name))
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** What a run is to do: from the start, or what an earlier one has left. */
function begin({ seed, faults: count, resume, tree: given }: PlantedOptions, root: string): Run {
  const tree = path.resolve(given ?? root);
  const workspace = workspaceAt(folderFor(tree, seed, count));
  const earlier = resume ? readProgress(workspace.state) : null;
  if (earlier !== null) {
    say(`seed ${seed}: resumed in ${workspace.folder}`);
    return { tree, workspace, faults: earlier.faults, progress: earlier };
  }
  const sites = allSites(tree);
  const faults = draw(sites, seed, count).map((site, n) => ({ ...site, n }));
  say(`seed ${seed}: ${faults.length} of ${sites.length} faults in ${tree}, planted in ${workspace.folder}`);
  makeCopy(workspace, tree, root);
  return { tree, workspace, faults, progress: { faults, compiled: null, surveys: {}, judged: {} } };
}

/** Prints how many of the faults are found. A measurement, so the exit status is 0. */
export async function main({ argv, root }: { argv: readonly string[]; root: string }): Promise<void> {
  const options = plantedCommand()
    .parse([...argv], { from: "user" })
    .opts<PlantedOptions>();
  const run = begin(options, root);
  await compileAll(run);
  const tests = startTests(run.workspace.copy);
  const projects = await projectsOf(tests, options);
  await surveyAll(run, tests, projects);
  await judgeAll(run, tests);
  say(reportText(run.faults, run.progress));
}
