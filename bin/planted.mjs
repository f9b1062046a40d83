#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
void import("./planted-launch.mjs").then(({ launchPlanted }) => launchPlanted());
