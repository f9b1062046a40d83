import { type ChildProcess, spawn, spawnSync } from "node:child_process";

export type ChildLimits = {
  /** Data memory including libvips, which V8's flags do not limit. */
  memoryBytes: number;
};

let dieWithParent: string[] | undefined;

/** Makes the kernel kill the child with its parent, where supported: a busy child would survive a killed parent. */
function parentDeathCommand(): string[] {
  if (dieWithParent) return dieWithParent;
  const command = ["setpriv", "--pdeathsig", "KILL", "--"];
  const probe =
    process.platform === "linux" && spawnSync("setpriv", [...command.slice(1), "true"]).status === 0;
  dieWithParent = probe ? command : [];
  return dieWithParent;
}

function commandFor(bundle: string, { memoryBytes }: ChildLimits): string[] {
  const node = [process.execPath, bundle, String(memoryBytes)];
  if (process.platform === "win32") return node;
  const limits = `ulimit -d ${Math.ceil(memoryBytes / 1024)}; ulimit -c 0; exec "$0" "$@"`;
  return [...parentDeathCommand(), "sh", "-c", limits, ...node];
}

/** Starts a child without the server's environment, since it decodes untrusted bytes. */
export function spawnChild(bundle: string, limits: ChildLimits): ChildProcess {
  const [command = "", ...args] = commandFor(bundle, limits);
  return spawn(/* turbopackIgnore: true */ command, args, {
    env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "2" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
}
