#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
void import("./torture-launch.mjs").then(({ launchTorture }) => launchTorture());
