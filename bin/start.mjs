#!/usr/bin/env node
import { checkNode } from "./node-version.mjs";

checkNode();
void import("./launch.mjs").then(({ launch }) => launch({ dev: false }));
