import { expect, it } from "vitest";
import { xmpProperties } from "@/lib/domain/embedded/xmp";
import { markedXmp } from "./marked-xmp";

const rdf = (inside: string, prefix = "rdf") =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><${prefix}:RDF xmlns:${prefix}="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</${prefix}:RDF></x:xmpmeta>`;
const iptc = 'xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';
const address = (type: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`;
const said = (xmp: string) => xmpProperties(xmp, ["DigitalSourceType", "rights"]);
const rights = '<rdf:Description xmlns:dc="urn:dc" dc:rights="mine"/>';

it.each([
  ["a packet without one", rdf(rights)],
  ["another prefix for RDF", rdf(rights, "r")],
  ["a weaker one", rdf(`${rights}<rdf:Description ${iptc} i:DigitalSourceType="${address("composite")}"/>`)],
  ["a bare word", rdf(`${rights}<rdf:Description ${iptc} i:DigitalSourceType="trainedAlgorithmicMedia"/>`)],
  [
    "a list",
    rdf(
      `${rights}<rdf:Description ${iptc}><i:DigitalSourceType><rdf:Bag><rdf:li>x</rdf:li></rdf:Bag></i:DigitalSourceType></rdf:Description>`,
    ),
  ],
])("markedXmp places the mark in %s, beside what else is there", (_, xmp) => {
  const found = said(markedXmp(xmp, "trainedAlgorithmicMedia"));
  expect(found.get("DigitalSourceType")).toBe(address("trainedAlgorithmicMedia"));
  expect(found.get("rights")).toBe("mine");
});

it("markedXmp keeps a packet that says the mark byte for byte", () => {
  const xmp = rdf(`<rdf:Description ${iptc} i:DigitalSourceType="${address("trainedAlgorithmicMedia")}"/>`);
  expect(markedXmp(xmp, "trainedAlgorithmicMedia")).toBe(xmp);
});

it.each([[""], ["<broken"], ["no XML"]])(
  "markedXmp makes a packet of its own where there is none: %j",
  (xmp) => {
    expect(said(markedXmp(xmp, "trainedAlgorithmicMedia")).get("DigitalSourceType")).toBe(
      address("trainedAlgorithmicMedia"),
    );
  },
);
