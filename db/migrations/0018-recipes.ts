import type { Migration } from '../migrate.ts'

/**
 * Recipes with sub-recipes, units, prices and food values. The old `ingredient` said 0 or [] where nobody had said anything; now
 * nothing stated is null, so that it can be asked for. Recipes of before become recipes for one portion, as bought.
 */
export const recipes: Migration = {
  name: '0018-recipes',
  up: [
    `create table food (
      code text primary key,
      name text not null,
      edible_percent integer,
      energy_kj integer not null,
      protein_mg integer not null,
      fat_mg integer not null,
      carbohydrate_mg integer not null,
      fibre_mg integer not null,
      sodium_mg integer not null,
      source text not null,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    `create table ingredient_stated (
      code text primary key,
      name text not null,
      food_group text,
      allergens text,
      halal integer not null check (halal in (0, 1)),
      vegetarian integer check (vegetarian in (0, 1)),
      purine text check (purine in ('low', 'medium', 'high')),
      edible_percent integer check (edible_percent between 1 and 100),
      food text
    ) strict, without rowid`,
    `insert into ingredient_stated (code, name, allergens, halal, edible_percent)
      select code, name, allergens, halal, nullif(edible_percent, 0) from ingredient`,
    `create table preparation (
      code text primary key,
      name text not null,
      line text not null check (line in ('ordinary', 'halal'))
    ) strict, without rowid`,
    `create table recipe (
      code text not null,
      version integer not null check (version > 0),
      portions integer not null check (portions > 0),
      yield_grams integer check (yield_grams > 0),
      made_at integer not null,
      made_by text not null,
      why text,
      primary key (code, version)
    ) strict, without rowid`,
    `create table recipe_part (
      code text not null,
      version integer not null,
      position integer not null,
      ingredient_code text references ingredient_stated,
      preparation_code text references preparation,
      amount integer not null check (amount > 0),
      unit text not null,
      net integer not null check (net in (0, 1)),
      milligrams integer check (milligrams > 0),
      primary key (code, version, position),
      foreign key (code, version) references recipe,
      check ((ingredient_code is null) <> (preparation_code is null))
    ) strict, without rowid`,
    `insert into recipe (code, version, portions, yield_grams, made_at, made_by)
      select distinct dish_code, version, 1, portion_grams, 0, 'setup' from recipe_line join dish on dish.code = dish_code`,
    `insert into recipe_part (code, version, position, ingredient_code, amount, unit, net, milligrams)
      select dish_code, version, row_number() over (partition by dish_code, version order by grams desc, ingredient_code) - 1,
        ingredient_code, grams * 1000, 'g', 0, grams * 1000 from recipe_line`,
    'drop table recipe_line',
    'drop table ingredient',
    'alter table ingredient_stated rename to ingredient',
    `create table conversion (
      ingredient_code text not null references ingredient,
      unit text not null,
      at integer not null,
      milligrams integer not null check (milligrams > 0),
      by text not null,
      primary key (ingredient_code, unit, at)
    ) strict, without rowid`,
    `create table ingredient_price (
      ingredient_code text not null references ingredient,
      since text not null,
      at integer not null,
      fen integer not null check (fen >= 0),
      by text not null,
      primary key (ingredient_code, since, at)
    ) strict, without rowid`,
    `alter table dish add column textures text not null default '["regular"]'`,
    `alter table dish add column diets text not null default '[]'`,
    `update dish set textures = '["regular","soft"]' where soft = 1`,
  ],
}
