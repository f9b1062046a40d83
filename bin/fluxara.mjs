#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
const [command, what, ...more] = process.argv.slice(2);
if (command === "probe" && ["live", "ready"].includes(what) && more.length === 0)
  void import("./probe.mjs").then(({ probe }) => probe(what));
else void import("./command-line.mjs").then(({ commandLine }) => commandLine());
