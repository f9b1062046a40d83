import { operation } from "../operation";
import { SystemHealth } from "../system-health";
import { None } from "../wire";

export const getSystemHealth = operation("GET /operator/health", {
  summary: "State, sizes and versions of the installation, what waits, and the last fsck",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: SystemHealth,
});
