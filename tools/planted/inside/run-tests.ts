import { relative } from "node:path";
import { createVitest, type TestModule, type TestProject, type Vitest } from "vitest/node";
import { importersOf } from "./importers";
import type { Survey, TestRequest, TryResult } from "./messages";

const root = process.cwd();
const inTree = (file: string) => relative(root, file);

/** As the plan orders them, the most likely to find a fault first. */
class AsGiven {
  sort = <T>(files: T) => files;
  shard = <T>(files: T) => files;
}

async function open(): Promise<Vitest> {
  const vitest = await createVitest("test", { watch: false, reporters: [{}], maxWorkers: 1 });
  vitest.config.sequence.sequencer = AsGiven as never;
  for (const { config } of vitest.projects) {
    config.maxWorkers = 1;
    config.setupFiles.unshift(`${root}/tools/planted/inside/each-file.ts`);
  }
  return vitest;
}

async function run(vitest: Vitest, project: TestProject, files: readonly string[]) {
  // The count of failures at which a run ends is over all that are known.
  vitest.state.idMap.clear();
  vitest.state.filesMap.clear();
  return vitest.runTestSpecifications(files.map((file) => project.createSpecification(`${root}/${file}`)));
}

const textOf = (error: { message?: string } | undefined) =>
  String(error?.message ?? "no message")
    .split("\n")
    .slice(0, 3)
    .join(" ")
    .slice(0, 300);

function firstFailure(modules: readonly TestModule[]): string | null {
  for (const module of modules) {
    if (module.state() !== "failed") continue;
    const [test] = module.children.allTests("failed");
    const [error] = test?.result().errors ?? module.errors();
    return `${inTree(module.moduleId)}: ${test?.fullName ?? "the file"}: ${textOf(error)}`;
  }
  return null;
}

async function survey(vitest: Vitest, project: TestProject, sources: readonly string[]): Promise<Survey> {
  const specifications = await project.globTestFiles();
  const all = specifications.testFiles.map(inTree).sort();
  const { testModules } = await run(vitest, project, all);
  const files = testModules.map((module) => ({
    file: inTree(module.moduleId),
    isPassed: module.state() !== "failed",
    ms: module.diagnostic().duration,
  }));
  const known = new Set(all);
  const imports = sources.map((source) => {
    const importers = importersOf(project, `${root}/${source}`).map(inTree);
    return [source, importers.filter((file) => known.has(file))] as const;
  });
  return { files, imports: Object.fromEntries(imports) };
}

async function tryFiles(vitest: Vitest, project: TestProject, files: readonly string[]): Promise<TryResult> {
  const { testModules, unhandledErrors } = await run(vitest, project, files);
  const [unhandled] = unhandledErrors as { message?: string }[];
  return {
    failed: firstFailure(testModules) ?? (unhandled ? `outside of tests: ${textOf(unhandled)}` : null),
  };
}

const opened = open();

async function reply(request: TestRequest) {
  const vitest = await opened;
  if (request.ask === "projects") return vitest.projects.map(({ name }) => name);
  const project = vitest.projects.find(({ name }) => name === request.project);
  if (project === undefined) throw new Error(`There is no project ${request.project}`);
  for (const { config } of [vitest, project]) config.bail = request.ask === "try" ? 1 : 0;
  return request.ask === "try"
    ? tryFiles(vitest, project, request.files)
    : survey(vitest, project, request.sources);
}

process.on("message", (request: TestRequest) => {
  void reply(request).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => void opened.then((vitest) => vitest.close()).finally(() => process.exit()));
