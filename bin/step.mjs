import { spawn } from "node:child_process";
import { root } from "./project.mjs";

export const say = (line) => process.stdout.write(`${line}\n`);

/** Ends the process with one clear sentence. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Runs a preparatory program quietly, and shows its output if it fails. It is stopped when we are. */
export async function step(title, args, { command = process.execPath, env = {}, print = say } = {}) {
  const began = Date.now();
  print(`${title} …`);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-20_000);
    });
  }
  const onSignal = (signal) => {
    child.kill(signal);
    process.exit(130);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, onSignal);
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.once("close", resolve);
  });
  for (const signal of signals) process.off(signal, onSignal);
  if (code !== 0) giveUp(`${output.trim()}\n\n${title}: failed.`);
  print(`${title}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
