import type { Check } from "./check";
import { credentialChecks } from "./checks/credentials";
import { databaseChecks } from "./checks/database";
import { historyChecks } from "./checks/history";
import { machineChecks } from "./checks/machine";
import { mailChecks } from "./checks/mail";
import { maintenanceChecks } from "./checks/maintenance";
import { providerChecks } from "./checks/provider";
import { publicChecks } from "./checks/public-url";
import { schemaChecks } from "./checks/schema";
import { secretChecks } from "./checks/secret";
import { storeChecks } from "./checks/store";
import { variableChecks } from "./checks/variables";
import { workChecks } from "./checks/work";

/** In the order of the report: what others depend on comes first. */
export const allChecks: readonly Check[] = [
  ...variableChecks,
  ...machineChecks,
  ...publicChecks,
  ...databaseChecks,
  ...maintenanceChecks,
  ...schemaChecks,
  ...storeChecks,
  ...secretChecks,
  ...credentialChecks,
  ...mailChecks,
  ...providerChecks,
  ...workChecks,
  ...historyChecks,
];
