/** Ends the process with one sentence if Node is too old. This file itself must run on an old Node. */
export function checkNode() {
  const version = process.versions.node;
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Fluxara needs Node 20.19 or newer, and this is Node ${version}.\n`);
  process.exit(1);
}
