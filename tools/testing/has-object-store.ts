import { spawnSync } from "node:child_process";

/** With `TEST_S3=required`, tests fail on a machine without Ceph's gateway instead of being skipped. */
export const hasObjectStore = () =>
  process.env.TEST_S3 === "required" || spawnSync("radosgw", ["--version"]).status === 0;
