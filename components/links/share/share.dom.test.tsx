import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("several selected pictures are shared from the gallery, with a passphrase suggested", async () => {
  const person = await makePerson({ role: "admin" });
  const ids = await makeNamed(await viewerOf(person.headers), ["one.png", "other.png"]);
  const { user, page } = await openPage(`/w/demo?picked=${ids.join()}`, person);
  const bar = within(await page.findByRole("region", { name: "Selected artifacts" }));
  await user.click(await bar.findByRole("button", { name: "Share" }));
  const dialog = within(await page.findByRole("dialog", { name: "Share" }));
  await user.click(await dialog.findByRole("switch", { name: /^Passphrase/ }));
  const phrase = await dialog.findByLabelText<HTMLInputElement>("The passphrase");
  expect(phrase.value).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
  await user.click(dialog.getByRole("button", { name: "Create link and copy it" }));
  const link = await page.findByRole<HTMLInputElement>("textbox", { name: "Link" });
  await waitFor(() => expect(link.value).toMatch(/\/s\/[\w-]{43}$/));
  const list = await openPage("/w/demo/links", person);
  await list.page.findByText(/^1 link is open/);
});
