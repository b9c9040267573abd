// A model as bytes and back: the same model is the same bytes, so that its hash says which it is.
import type { Model } from './learner.ts';

export function packModel({ labels, features, rarities, weights, biases }: Model): Buffer {
  const head = Buffer.from(JSON.stringify({ labels, features }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...[rarities, biases, weights].map(bytesOf)]);
}

export function unpackModel(packed: Buffer): Model {
  const headLength = packed.readUInt32LE(0);
  const { labels, features } = JSON.parse(packed.subarray(4, 4 + headLength).toString()) as {
    labels: string[];
    features: string[];
  };
  let at = 4 + headLength;
  const take = (count: number): Float32Array => {
    const taken = Float32Array.from({ length: count }, (_, one) => packed.readFloatLE(at + 4 * one));
    at += 4 * count;
    return taken;
  };
  const rarities = take(features.length);
  const biases = take(labels.length);
  return { labels, features, rarities, biases, weights: take(features.length * labels.length) };
}

function bytesOf(numbers: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => {
    bytes.writeFloatLE(number, 4 * at);
  });
  return bytes;
}
