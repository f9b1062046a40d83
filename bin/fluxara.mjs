#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
void import("./command-line.mjs").then(({ commandLine }) => commandLine());
