#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
void import("./bench-launch.mjs").then(({ launchBench }) => launchBench());
