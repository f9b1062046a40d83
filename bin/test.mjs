#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
void import("./test-run.mjs").then(({ runTests }) => runTests(process.argv.slice(2)));
