import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import {
  expectFound,
  findingsOf,
  groundOf,
  illOf,
  type PlantedFault,
  useHealthy,
} from "@/tools/testing/doctor";
import { forgetSigning, useCertificate } from "@/tools/testing/provenance/house-certificate";

const store = useHealthy();

const dayMs = 86_400_000;
const mend = () => {
  vi.unstubAllEnvs();
  forgetSigning();
};

const faults: Record<string, PlantedFault> = {
  "a certificate that has ended": {
    ill: "credentials wrong",
    plant: () => void useCertificate({ from: new Date("2020-01-01"), to: new Date("2020-02-01") }),
    mend,
  },
  "a certificate that ends soon": {
    ill: "credentials warn",
    plant: () => void useCertificate({ to: new Date(Date.now() + 20 * dayMs) }),
    mend,
  },
  "a command that does not sign": {
    ill: "credentials wrong",
    plant: () => void useCertificate({ command: [process.execPath, "-e", "process.exit(3)"] }),
    mend,
  },
};

it.each(Object.entries(faults))("%s is found by its check alone", (_, fault) => expectFound(fault));

it("the files of a certificate and of a trust list may be read by everybody", async () => {
  const file = join(store.folder(), "public.pem");
  writeFileSync(file, "x", { mode: 0o644 });
  const names = ["FLUXARA_CREDENTIALS_CERTIFICATE_FILE", "FLUXARA_CREDENTIALS_TRUST_FILE"];
  const variables = Object.fromEntries(names.map((name) => [name, file]));
  const over = { settings: { ...groundOf().settings, variables } };
  expect(illOf(await findingsOf(over))).toEqual([]);
});

it("a certificate is tried also while the database cannot be asked", async () => {
  useCertificate();
  const check = (await findingsOf({ databaseFault: "away" })).find(({ id }) => id === "credentials");
  mend();
  expect(check?.state).toBe("ok");
});

it("a certificate that is in order signs a picture that is read back", async () => {
  useCertificate();
  const check = (await findingsOf()).find(({ id }) => id === "credentials");
  mend();
  expect(check).toMatchObject({
    state: "ok",
    text: expect.stringMatching(/^files that leave are signed until \d/),
  });
});
