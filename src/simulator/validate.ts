import { isFields, valueAt } from './json.ts';

/** A shape of an API model, as far as values are checked against it. */
export interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, MemberShape>>;
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
}

/** A member of a structure, and where in a REST request it stands. */
export interface MemberShape {
  readonly shape: string;
  readonly location?: string;
  readonly locationName?: string;
}

/** One thing wrong with a value: of the wrong JSON type, or outside a constraint. Never quotes a sensitive value. */
export interface Violation {
  readonly kind: 'type' | 'constraint';
  readonly path: string;
  /** The constraint alone: "Member must not be null". */
  readonly rule: string;
  /** The whole sentence, with the value where that may be shown. */
  readonly text: string;
}

type Shapes = Readonly<Record<string, Shape>>;

interface Place {
  readonly shapes: Shapes;
  readonly shape: Shape;
  readonly path: string;
}

/** Everything wrong with a value of a shape, in the order of the model. */
export function violations(shapes: Shapes, shapeName: string, value: unknown): readonly Violation[] {
  return check({ shapes, shape: shapeOf(shapes, shapeName), path: '' }, value);
}

function shapeOf(shapes: Shapes, name: string): Shape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`The model has no shape "${name}"`);
  return shape;
}

function check(place: Place, value: unknown): readonly Violation[] {
  switch (place.shape.type) {
    case 'structure':
      return isFields(value) ? checkStructure(place, value) : [wrongType(place, 'a structure')];
    case 'map':
      return isFields(value) ? checkMap(place, value) : [wrongType(place, 'a map')];
    case 'list':
      return Array.isArray(value) ? checkList(place, value) : [wrongType(place, 'a list')];
    case 'string':
      return typeof value === 'string' ? checkText(place, value) : [wrongType(place, 'a string')];
    case 'integer':
      return Number.isInteger(value) ? checkNumber(place, Number(value)) : [wrongType(place, 'an integer')];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType(place, 'a boolean')];
    case 'timestamp':
      return typeof value === 'number' ? [] : [wrongType(place, 'a timestamp')];
    default:
      throw new Error(`The model has a shape of the unknown type "${place.shape.type}"`);
  }
}

function checkStructure(place: Place, value: Readonly<Record<string, unknown>>): readonly Violation[] {
  const required = place.shape.required ?? [];
  return Object.entries(place.shape.members ?? {}).flatMap(([name, member]) => {
    const inner = within(place, member.shape, startLow(name));
    const part = valueAt(value, name);
    if (part !== undefined) return check(inner, part);
    return required.includes(name) ? [broken(inner, 'Member must not be null', 'Value null')] : [];
  });
}

function checkMap(place: Place, value: Readonly<Record<string, unknown>>): readonly Violation[] {
  const entries = Object.entries(value);
  const { key, value: part } = place.shape;
  return [
    ...checkLength(place, entries.length, 'Value'),
    ...entries.flatMap(([name, item]) => [
      ...(key === undefined ? [] : check(within(place, key.shape, 'key'), name)),
      ...(part === undefined ? [] : check(within(place, part.shape, `${name}.member`), item)),
    ]),
  ];
}

function checkList(place: Place, value: readonly unknown[]): readonly Violation[] {
  const length = checkLength(place, value.length, 'Value');
  const { member } = place.shape;
  if (length.length > 0 || member === undefined) return length;
  return value.flatMap((item, index) => check(within(place, member.shape, `${String(index + 1)}.member`), item));
}

function checkText(place: Place, value: string): readonly Violation[] {
  const { shape } = place;
  const subject = shape.sensitive === true ? 'Value' : `Value '${value}'`;
  const length = checkLength(place, Array.from(value).length, subject);
  if (length.length > 0) return length;
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    return [broken(place, `Member must satisfy enum value set: [${shape.enum.join(', ')}]`, subject)];
  }
  if (shape.pattern !== undefined && !anchored(shape.pattern).test(value)) {
    return [broken(place, `Member must satisfy regular expression pattern: ${shape.pattern}`, subject)];
  }
  return [];
}

function checkNumber(place: Place, value: number): readonly Violation[] {
  const { min, max } = place.shape;
  const subject = `Value '${String(value)}'`;
  if (min !== undefined && value < min) {
    return [broken(place, `Member must have value greater than or equal to ${String(min)}`, subject)];
  }
  if (max !== undefined && value > max) {
    return [broken(place, `Member must have value less than or equal to ${String(max)}`, subject)];
  }
  return [];
}

function checkLength(place: Place, length: number, subject: string): readonly Violation[] {
  const { min, max } = place.shape;
  if (min !== undefined && length < min) {
    return [broken(place, `Member must have length greater than or equal to ${String(min)}`, subject)];
  }
  if (max !== undefined && length > max) {
    return [broken(place, `Member must have length less than or equal to ${String(max)}`, subject)];
  }
  return [];
}

/** Patterns of the models match anywhere; the services match the whole value. */
function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function within(place: Place, shapeName: string, step: string): Place {
  const path = place.path === '' ? step : `${place.path}.${step}`;
  return { shapes: place.shapes, shape: shapeOf(place.shapes, shapeName), path };
}

function startLow(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function broken(place: Place, rule: string, subject: string): Violation {
  const text = `${subject} at '${place.path}' failed to satisfy constraint: ${rule}`;
  return { kind: 'constraint', path: place.path, rule, text };
}

function wrongType(place: Place, expected: string): Violation {
  const rule = `Expected ${expected}`;
  return { kind: 'type', path: place.path, rule, text: `${rule} at '${place.path}'` };
}
