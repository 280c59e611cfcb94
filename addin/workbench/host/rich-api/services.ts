import { notModelled } from './error.ts';
import { wire, type ClassName, type WireObject } from './wire-class.ts';

const opened = new Map<string, ClassName>();

/** Objects the add-in creates by name (ObjectPathType 2): Office's internal services. */
export const services = {
  define(name: string, className: ClassName): void {
    opened.set(name, className);
  },
  open(name: string): WireObject {
    const className = opened.get(name);
    if (!className) throw notModelled(name, '（新建）');
    return wire(className, null as never);
  },
};
