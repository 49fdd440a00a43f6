import type { Migration } from '../migrate.ts'

export const menu: Migration = {
  name: '0005-menu',
  up: [
    `create table ingredient (
      code text primary key,
      name text not null,
      allergens text not null,
      halal integer not null,
      edible_percent integer not null
    ) strict, without rowid`,
    `create table dish (
      code text primary key,
      name text not null,
      kind text not null,
      line text not null check (line in ('ordinary', 'halal')),
      soft integer not null,
      low_salt integer not null,
      portion_grams integer,
      cook_minutes integer not null,
      method text not null
    ) strict, without rowid`,
    `create table recipe_line (
      dish_code text not null references dish,
      version integer not null,
      ingredient_code text not null references ingredient,
      grams integer not null check (grams > 0),
      primary key (dish_code, version, ingredient_code)
    ) strict, without rowid`,
    `create table cycle_dish (
      week integer not null,
      weekday integer not null,
      meal text not null,
      tray text not null,
      position integer not null,
      dish_code text not null references dish,
      primary key (week, weekday, meal, tray, position)
    ) strict, without rowid`,
    `create table menu (
      day text not null,
      meal text not null,
      published_at integer not null,
      published_by text not null,
      primary key (day, meal)
    ) strict, without rowid`,
    `create table menu_dish (
      day text not null,
      meal text not null,
      tray text not null,
      position integer not null,
      dish_code text not null references dish,
      recipe_version integer not null,
      primary key (day, meal, tray, position),
      foreign key (day, meal) references menu
    ) strict, without rowid`,
  ],
}
